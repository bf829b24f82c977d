import type { LayersModel } from '@tensorflow/tfjs-layers';
import { isHeldOutWriter } from '../../src/dataset/held-out-writers.ts';
import { IMAGE_PIXELS } from '../../src/dataset/labelled-images.ts';
import {
  calibrateRows,
  type CalibratedRow,
  type ModelCalibration,
} from '../../src/model/description/calibration.ts';
import { countClasses, predictAll } from '../model-export/predict-all.ts';
import type { TestSample, TestSet, TestSetKind } from './test-set.ts';

/** A sample with what a model makes of it. */
export interface ReadSample extends TestSample {
  /** `[tiles * 784]`. */
  readonly inputs: Float32Array;
  /** One for each tile. */
  readonly readings: readonly CalibratedRow[];
}

/** Whose samples are measured; nothing where writers are not known. */
export type Writers = 'held-out' | 'all';

/** What a set, or a part of one, holds. */
export interface SetPart {
  readonly name: string;
  /** `held-out`: those that no model learns from (`src/dataset/held-out-writers.ts`). */
  readonly writers?: Writers;
  /** Of what is no digit: only what is written as digits are, or only what is not. */
  readonly lookAlikes?: boolean;
}

/** A set, or a part of one, as a model read it. */
export interface ReadSet extends SetPart {
  readonly kind: TestSetKind;
  readonly classes: 10 | 11;
  readonly samples: readonly ReadSample[];
}

/** Reads a whole set with a model. */
export async function readSet(
  model: LayersModel,
  calibration: ModelCalibration,
  set: TestSet,
): Promise<ReadSet> {
  const classes = countClasses(model);
  const rows = calibrateRows(await predictAll(model, set.inputs), classes, calibration);
  let tile = 0;
  const samples = set.samples.map((sample): ReadSample => {
    const [start, end] = [tile, tile + sample.tiles];
    tile = end;
    return {
      ...sample,
      inputs: set.inputs.subarray(start * IMAGE_PIXELS, end * IMAGE_PIXELS),
      readings: rows.slice(start, end),
    };
  });
  return { name: set.name, kind: set.kind, classes, samples };
}

/**
 * The parts of a set that are measured apart, the most telling first: held-out writers before all
 * writers, and what is no digit before what only a name tells from one.
 */
export function divideSet(set: ReadSet): ReadSet[] {
  return divideByWriters(set).flatMap(divideByLooks);
}

/** All parts but those of all writers where others are held out: what to show where room is short. */
export function keepHonestParts<Part extends SetPart>(parts: readonly Part[]): Part[] {
  const heldOut = new Set(
    parts.filter(({ writers }) => writers === 'held-out').map(({ name }) => name),
  );
  return parts.filter(({ name, writers }) => writers !== 'all' || !heldOut.has(name));
}

/** What of a set was read, without its samples. */
export function namePart({ name, writers, lookAlikes }: SetPart): SetPart {
  return { name, ...(writers && { writers }), ...(lookAlikes !== undefined && { lookAlikes }) };
}

/** `unipen-letters, held-out writers, look-alikes`. */
export function describePart({ name, writers, lookAlikes }: SetPart): string {
  const words = [name];
  if (writers) words.push(writers === 'all' ? 'all writers' : 'held-out writers');
  if (lookAlikes) words.push('look-alikes');
  return words.join(', ');
}

function divideByWriters(set: ReadSet): ReadSet[] {
  if (set.samples.every(({ writer }) => writer === undefined)) return [set];
  const heldOut = set.samples.filter(
    ({ writer }) => writer !== undefined && isHeldOutWriter(writer),
  );
  const all: ReadSet = { ...set, writers: 'all' };
  return heldOut.length === 0 ? [all] : [{ ...set, writers: 'held-out', samples: heldOut }, all];
}

function divideByLooks(set: ReadSet): ReadSet[] {
  if (set.kind !== 'no-digits') return [set];
  const lookAlikes = set.samples.filter(({ looksLikeDigit }) => looksLikeDigit);
  const others = set.samples.filter(({ looksLikeDigit }) => !looksLikeDigit);
  return [
    { ...set, lookAlikes: false, samples: others },
    { ...set, lookAlikes: true, samples: lookAlikes },
  ].filter(({ samples }) => samples.length > 0);
}
