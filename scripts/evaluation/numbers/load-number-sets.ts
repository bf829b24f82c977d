import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../../../src/dataset/dataset-error.ts';
import {
  IMAGE_PIXELS,
  IMAGE_SIDE,
  type LabelledImages,
} from '../../../src/dataset/labelled-images.ts';
import type { RgbaImage } from '../../../src/ink/index.ts';
import { readPhotoLabels, type PhotoLabel } from '../../datasets/labelled-photos.ts';
import { loadMnistTest } from '../../datasets/mnist.ts';
import { listStrokeSets, loadStrokeDigits, loadStrokes } from '../../datasets/strokes.ts';
import { makeSyntheticNumbers } from '../../datasets/synthetic-numbers.ts';
import type { NumberSample, NumberSet } from './number-set.ts';

export interface NumberSets {
  /** Numbers of several digits, or sheets of them. */
  readonly numbers: readonly NumberSet[];
  /** One digit each. */
  readonly digits: readonly NumberSet[];
}

/**
 * What lies in a data folder: `strokes/*.jsonl.gz` whose labels are digits, `numbers/labels.json`
 * and `photos/labels.json`; MNIST's test images, which are single digits; and the made-up sets
 * (`scripts/datasets/synthetic-numbers.ts`).
 *
 * @throws DatasetError also for a data folder that holds none of them
 */
export async function loadNumberSets(dataDir: string): Promise<NumberSets> {
  const strokes = join(dataDir, 'strokes');
  const sets: NumberSet[] = [];
  for (const name of await listStrokeSets(strokes)) sets.push(await fromStrokes(strokes, name));
  for (const name of ['numbers', 'photos']) {
    const labels = (await readPhotoLabels(join(dataDir, name))) ?? [];
    const isSingle = ({ label }: PhotoLabel) => label.join('').length === 1;
    const several = labels.filter((entry) => !isSingle(entry));
    sets.push(
      fromPhotos(
        join(dataDir, name),
        several.length < labels.length ? `${name}-numbers` : name,
        several,
      ),
    );
    sets.push(fromPhotos(join(dataDir, name), `${name}-digits`, labels.filter(isSingle)));
  }
  const found = sets.filter(({ samples }) => samples.length > 0);
  if (found.length === 0) {
    throw new DatasetError(
      'missing-file',
      `${dataDir} holds no numbers: expected strokes/*.jsonl.gz, numbers/labels.json or photos/labels.json (docs/data.md).`,
    );
  }
  const isOfDigits = ({ samples }: NumberSet) =>
    samples.every(({ rows }) => rows.length === 1 && /^[0-9]$/.test(rows.join('')));
  const isOfNumbers = (set: NumberSet) =>
    !isOfDigits(set) && set.samples.every(({ rows }) => rows.every((row) => /^[0-9]+$/.test(row)));
  const mnist = await loadMnistTest();
  const { samples: penDigits } = await loadStrokeDigits(dataDir);
  return {
    numbers: [...found.filter(isOfNumbers), ...makeSyntheticNumbers(mnist, penDigits)],
    digits: [fromImages('mnist-test', mnist), ...found.filter(isOfDigits)],
  };
}

async function fromStrokes(folder: string, name: string): Promise<NumberSet> {
  const samples = await loadStrokes(folder, name);
  return {
    name,
    samples: samples.map(({ label, writer, strokes }, index) => ({
      id: `line ${index + 1}`,
      rows: [label],
      writer,
      ink: { kind: 'strokes', strokes },
    })),
  };
}

function fromPhotos(folder: string, name: string, photos: readonly PhotoLabel[]): NumberSet {
  return {
    name,
    samples: photos.map(({ file, label }) => ({
      id: file,
      rows: label,
      ink: { kind: 'image', load: () => readFile(join(folder, file)) },
    })),
  };
}

function fromImages(name: string, { images, labels }: LabelledImages): NumberSet {
  return {
    name,
    samples: Array.from(labels, (label, index): NumberSample => {
      const tile = images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
      const load = () => Promise.resolve(toImage(tile));
      return { id: `image ${index}`, rows: [String(label)], ink: { kind: 'image', load } };
    }),
  };
}

/** Light ink on black, as MNIST is. */
function toImage(tile: Uint8Array): RgbaImage {
  const data = new Uint8Array(4 * IMAGE_PIXELS).fill(255);
  tile.forEach((ink, index) => data.fill(ink, 4 * index, 4 * index + 3));
  return { data, width: IMAGE_SIDE, height: IMAGE_SIDE };
}
