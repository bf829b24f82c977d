import type { Distortion } from '../../src/training/augmentation/augment.ts';
import {
  listDigitsInNumbers,
  listFragments,
} from '../../src/training/fragments/fragment-samples.ts';
import { BatchSource } from '../../src/training/samples/batch-source.ts';
import { inventNoDigits } from '../../src/training/samples/no-digit-samples.ts';
import {
  joinSamples,
  sampleImages,
  sampleStrokes,
  type Samples,
} from '../../src/training/samples/samples.ts';
import type { SampleSetup } from './sample-setup.ts';
import type { WorkerSetup } from './shard-messages.ts';

/** All that an epoch shows, distorted anew each time, or as it is. */
export function createSamples(setup: SampleSetup, distortion: Distortion | null): Samples {
  const { images, strokes, strokeRepeats, noDigitStrokes, inventedNoDigits, fragments } = setup;
  const pen = strokes ? sampleStrokes(strokes, distortion) : undefined;
  const digits = joinSamples([
    sampleImages(images, distortion),
    ...(pen ? Array.from({ length: strokeRepeats }, () => pen) : []),
  ]);
  return joinSamples([
    digits,
    ...(noDigitStrokes ? [sampleStrokes(noDigitStrokes, distortion)] : []),
    ...(inventedNoDigits > 0 ? [inventNoDigits(inventedNoDigits, digits)] : []),
    ...(fragments
      ? [
          ...listFragments(setup, fragments, distortion),
          ...listDigitsInNumbers(setup, fragments, distortion),
        ].map(({ samples }) => samples)
      : []),
  ]);
}

/** What every worker draws its shards from: undistorted from the epoch that follows the last. */
export function createSource(
  setup: Pick<WorkerSetup, 'samples' | 'distortion' | 'epochs' | 'batchSize' | 'seed'>,
): BatchSource {
  const { samples, distortion, epochs, batchSize, seed } = setup;
  return new BatchSource(createSamples(samples, distortion), batchSize, seed, {
    fromEpoch: epochs,
    samples: createSamples(samples, null),
  });
}
