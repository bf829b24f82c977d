import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import type { LabelledImages } from '../../src/dataset/labelled-images.ts';
import { looksLikeDigit } from '../../src/dataset/look-alikes.ts';
import type { StrokeSample } from '../../src/dataset/stroke-file.ts';
import { prepareInk } from '../../src/recognizer/engine/prepare-ink.ts';
import { readPhotoLabels, type PhotoLabel } from '../datasets/labelled-photos.ts';
import { loadMnistTest } from '../datasets/mnist.ts';
import { listStrokeSets, loadStrokes } from '../datasets/strokes.ts';
import { decodeImageFile } from '../recognizer/decode-image-file.ts';
import { TestSetBuilder, type TestSet, type TestSetKind } from './test-set.ts';

/**
 * MNIST's test set, then what lies in a data folder: `strokes/*.jsonl.gz` and `photos/labels.json`.
 *
 * @throws DatasetError also for a data folder that holds neither
 */
export async function* loadTestSets(dataDir: string | undefined): AsyncGenerator<TestSet> {
  const strokesDir = join(dataDir ?? '', 'strokes');
  const strokeSets = dataDir === undefined ? [] : await listStrokeSets(strokesDir);
  const photos = dataDir === undefined ? undefined : await readPhotoLabels(join(dataDir, 'photos'));
  if (dataDir !== undefined && strokeSets.length === 0 && photos === undefined) {
    throw new DatasetError(
      'missing-file',
      `${dataDir} holds no data: expected strokes/*.jsonl.gz or photos/labels.json (docs/data.md).`,
    );
  }
  yield fromImages('mnist-test', await loadMnistTest());
  for (const name of strokeSets) yield fromStrokes(name, await loadStrokes(strokesDir, name));
  if (dataDir !== undefined && photos) {
    const single = photos.filter(({ label }) => label.join('').length === 1);
    const several = photos.filter(({ label }) => label.join('').length > 1);
    if (single.length > 0) yield fromPhotos(dataDir, 'photos-digits', 'digits', single);
    if (several.length > 0) yield fromPhotos(dataDir, 'photos-numbers', 'numbers', several);
  }
}

function fromImages(name: string, set: LabelledImages): TestSet {
  return {
    name,
    kind: 'digits',
    samples: Array.from(set.labels, (label, index) => ({
      id: `image ${index}`,
      label: String(label),
      tiles: 1,
    })),
    inputs: Float32Array.from(set.images, (pixel) => pixel / 255),
  };
}

async function fromStrokes(name: string, samples: readonly StrokeSample[]): Promise<TestSet> {
  const kind = kindOf(samples.map(({ label }) => label));
  const builder = new TestSetBuilder(name, kind);
  const mode = kind === 'numbers' ? 'number' : 'digit';
  for (const [index, { label, writer, strokes }] of samples.entries()) {
    const facts = {
      id: `line ${index + 1}`,
      label,
      writer,
      ...(kind === 'no-digits' && { looksLikeDigit: looksLikeDigit({ label, strokes }) }),
    };
    await builder.add(facts, () => prepareInk({ kind: 'strokes', strokes }, mode));
  }
  return builder.build();
}

async function fromPhotos(
  dataDir: string,
  name: string,
  kind: TestSetKind,
  photos: readonly PhotoLabel[],
): Promise<TestSet> {
  const builder = new TestSetBuilder(name, kind);
  const mode = kind === 'numbers' ? 'number' : 'digit';
  for (const { file, label } of photos) {
    const content = await readFile(join(dataDir, 'photos', file));
    await builder.add({ id: file, label: label.join('') }, () =>
      prepareInk({ kind: 'image', image: () => decodeImageFile(content) }, mode),
    );
  }
  return builder.build();
}

/** What a set holds is told by its labels. */
function kindOf(labels: readonly string[]): TestSetKind {
  if (labels.every((label) => /^[0-9]$/.test(label))) return 'digits';
  if (labels.every((label) => /^[0-9]+$/.test(label))) return 'numbers';
  return 'no-digits';
}
