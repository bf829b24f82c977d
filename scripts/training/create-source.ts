import type { LabelledImages } from '../../src/dataset/labelled-images.ts';
import type { Distortion } from '../../src/training/augment.ts';
import { BatchSource } from '../../src/training/batch-source.ts';
import { inventNoDigits } from '../../src/training/no-digit-samples.ts';
import {
  joinSamples,
  sampleImages,
  sampleStrokes,
  type PackedStrokes,
  type Samples,
} from '../../src/training/samples.ts';
import { shareBytes } from './shared-memory.ts';
import type { WorkerSetup } from './shard-messages.ts';

/** What a model learns from, and how often. */
export interface SampleSetup {
  readonly images: LabelledImages;
  readonly strokes: PackedStrokes | null;
  /** Pen digits are drawn so many times an epoch. */
  readonly strokeRepeats: number;
  /** Letters and symbols, of the class "no digit". */
  readonly noDigitStrokes: PackedStrokes | null;
  /** Made-up things of that class, an epoch. */
  readonly inventedNoDigits: number;
}

/** The same with the images where all threads see them. */
export function shareSamples(setup: SampleSetup): SampleSetup {
  const { count, images, labels } = setup.images;
  return {
    ...setup,
    images: { count, images: shareBytes(images), labels: shareBytes(labels) },
  };
}

/** Images and nothing else. */
export function takeImages(images: LabelledImages): SampleSetup {
  return {
    images,
    strokes: null,
    strokeRepeats: 0,
    noDigitStrokes: null,
    inventedNoDigits: 0,
  };
}

/** All that an epoch shows, distorted anew each time, or as it is. */
export function createSamples(setup: SampleSetup, distortion: Distortion | null): Samples {
  const { images, strokes, strokeRepeats, noDigitStrokes, inventedNoDigits } = setup;
  const pen = strokes ? sampleStrokes(strokes, distortion) : undefined;
  const digits = joinSamples([
    sampleImages(images, distortion),
    ...(pen ? Array.from({ length: strokeRepeats }, () => pen) : []),
  ]);
  return joinSamples([
    digits,
    ...(noDigitStrokes ? [sampleStrokes(noDigitStrokes, distortion)] : []),
    ...(inventedNoDigits > 0 ? [inventNoDigits(inventedNoDigits, digits)] : []),
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
