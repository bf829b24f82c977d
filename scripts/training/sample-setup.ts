import type { LabelledImages } from '../../src/dataset/labelled-images.ts';
import type { FragmentCounts } from '../../src/training/fragments/fragment-samples.ts';
import type { PackedStrokes } from '../../src/training/samples/samples.ts';
import { shareBytes } from './shared-memory.ts';

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
  /** What readers of numbers ask about, an epoch; null: nothing of that. */
  readonly fragments: FragmentCounts | null;
  /** Real numbers whose strokes, from left to right, are their digits. */
  readonly numbers: PackedStrokes | null;
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
    fragments: null,
    numbers: null,
  };
}
