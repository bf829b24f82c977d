import type { LayersModel } from '@tensorflow/tfjs-layers';
import { CLASS_COUNT } from '../../src/dataset/labelled-images.ts';
import { calibrate } from '../../src/model/calibration.ts';
import {
  scorePredictions,
  wilsonInterval,
  worstConfusions,
  type Confusion,
} from '../../src/training/measures.ts';
import { countClasses, predictAll } from '../model-export/predict-all.ts';
import type { TestSample, TestSet } from './test-set.ts';

/** A share of a count, with its 95% Wilson interval. */
export interface Share {
  readonly count: number;
  readonly hits: number;
  /** 0 to 1. */
  readonly share: number;
  readonly interval: readonly [number, number];
}

export interface Misreading {
  readonly id: string;
  readonly label: string;
  /** What was read instead; why nothing was, for what could not be read. */
  readonly read: string;
}

interface ReadResult {
  readonly name: string;
  /** Read rightly, of all; what could not be read counts as wrong. */
  readonly accuracy: Share;
  readonly unreadable: number;
  readonly misreadings: readonly Misreading[];
}

export interface DigitsResult extends ReadResult {
  readonly kind: 'digits';
  /** `[10]`: the accuracy on each digit. */
  readonly perClass: readonly Share[];
  /** `[10][10]`: row the digit that it is, column the digit that was read. */
  readonly confusion: readonly (readonly number[])[];
  readonly worstConfusions: readonly Confusion[];
  readonly calibrationError: number;
  /** Mean negative log-likelihood of the right digit, nats. */
  readonly nll: number;
}

/** A number is right when all its digits are, and no more. */
export interface NumbersResult extends ReadResult {
  readonly kind: 'numbers';
}

export interface NoDigitsResult {
  readonly kind: 'no-digits';
  readonly name: string;
  readonly unreadable: number;
  /** Of what could be read: taken for a digit all the same. */
  readonly takenForDigits: Share;
}

export type SetResult = DigitsResult | NumbersResult | NoDigitsResult;

const WORST = 5;

/** Reads a whole set with a model and tells how well it went. */
export async function evaluateSet(
  model: LayersModel,
  temperature: number,
  set: TestSet,
): Promise<SetResult> {
  const classes = countClasses(model);
  const outputs = await predictAll(model, set.inputs);
  const rows = splitRows(set.samples, outputs, classes);
  const unreadable = set.samples.filter(({ tiles }) => tiles === 0).length;
  const { name } = set;
  if (set.kind === 'no-digits') {
    const taken = rows.filter(
      ({ sample, row }) => sample.tiles > 0 && calibrate(row, temperature).isDigit,
    );
    return {
      kind: 'no-digits',
      name,
      unreadable,
      takenForDigits: toShare(taken.length, set.samples.length - unreadable),
    };
  }

  const misreadings = rows
    .map(({ sample, row }) => ({
      id: sample.id,
      label: sample.label,
      read: sample.problem ?? readDigits(row, classes, temperature),
    }))
    .filter(({ label, read }) => label !== read);
  const count = set.samples.length;
  const accuracy = toShare(count - misreadings.length, count);
  if (set.kind === 'numbers') return { kind: 'numbers', name, accuracy, unreadable, misreadings };

  const labels = set.samples.filter(({ tiles }) => tiles > 0).map(({ label }) => Number(label));
  const score = scorePredictions(outputs, labels, classes, temperature);
  return {
    kind: 'digits',
    name,
    accuracy,
    unreadable,
    misreadings,
    perClass: Array.from({ length: CLASS_COUNT }, (_, digit) => {
      const all = set.samples.filter(({ label }) => label === String(digit));
      return toShare(score.confusion[digit]?.[digit] ?? 0, all.length);
    }),
    confusion: score.confusion,
    worstConfusions: worstConfusions(score.confusion, WORST),
    calibrationError: score.calibrationError,
    nll: score.nll,
  };
}

/** Each sample with its rows of outputs. */
function splitRows(
  samples: readonly TestSample[],
  outputs: Float32Array,
  classes: number,
): readonly { readonly sample: TestSample; readonly row: Float32Array }[] {
  let start = 0;
  return samples.map((sample) => {
    const end = start + sample.tiles * classes;
    const row = outputs.subarray(start, end);
    start = end;
    return { sample, row };
  });
}

/** The likeliest digits, whatever the confidence: what is left out for doubt is another question. */
function readDigits(rows: Float32Array, classes: number, temperature: number): string {
  let read = '';
  for (let start = 0; start < rows.length; start += classes) {
    read += String(calibrate(rows.subarray(start, start + classes), temperature).digit);
  }
  return read;
}

function toShare(hits: number, count: number): Share {
  return {
    count,
    hits,
    share: count === 0 ? 0 : hits / count,
    interval: wilsonInterval(hits, count),
  };
}
