import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../../src/dataset/dataset-error.ts';
import type { LabelledImages } from '../../src/dataset/labelled-images.ts';
import { looksLikeDigit } from '../../src/dataset/look-alikes.ts';
import type { StrokeSample } from '../../src/dataset/stroke-file.ts';
import { strokesToDigits } from '../../src/ink/index.ts';
import { prepareImageDigit } from '../../src/recognizer/engine/prepare-image.ts';
import { readPhotoLabels, type PhotoLabel } from '../datasets/labelled-photos.ts';
import { loadMnistTest } from '../datasets/mnist.ts';
import { listStrokeSets, loadStrokes } from '../datasets/strokes.ts';
import { decodeImageFile } from '../recognizer/decode-image-file.ts';
import { TestSetBuilder, type TestSet, type TestSetKind } from './test-set.ts';

/**
 * MNIST's test set, then what lies in a data folder: `strokes/*.jsonl.gz` and `photos/labels.json`, numbers left out.
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
  for (const name of strokeSets) {
    const samples = await loadStrokes(strokesDir, name);
    const kind = kindOf(samples.map(({ label }) => label));
    if (kind) yield fromStrokes(name, kind, samples);
  }
  if (dataDir !== undefined && photos) {
    const single = photos.filter(({ label }) => label.join('').length === 1);
    if (single.length > 0) yield fromPhotos(dataDir, 'photos-digits', single);
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

async function fromStrokes(
  name: string,
  kind: TestSetKind,
  samples: readonly StrokeSample[],
): Promise<TestSet> {
  const builder = new TestSetBuilder(name, kind);
  for (const [index, { label, writer, strokes }] of samples.entries()) {
    const facts = {
      id: `line ${index + 1}`,
      label,
      writer,
      ...(kind === 'no-digits' && { looksLikeDigit: looksLikeDigit({ label, strokes }) }),
    };
    await builder.add(facts, () => Promise.resolve(strokesToDigits(strokes)));
  }
  return builder.build();
}

async function fromPhotos(
  dataDir: string,
  name: string,
  photos: readonly PhotoLabel[],
): Promise<TestSet> {
  const builder = new TestSetBuilder(name, 'digits');
  for (const { file, label } of photos) {
    const content = await readFile(join(dataDir, 'photos', file));
    await builder.add({ id: file, label: label.join('') }, () =>
      decodeImageFile(content).then((image) => [prepareImageDigit(image)]),
    );
  }
  return builder.build();
}

/** What a set holds is told by its labels; null for numbers, which are measured by themselves. */
function kindOf(labels: readonly string[]): TestSetKind | null {
  if (labels.every((label) => /^[0-9]$/.test(label))) return 'digits';
  return labels.every((label) => /^[0-9]+$/.test(label)) ? null : 'no-digits';
}
