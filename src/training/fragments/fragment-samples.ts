import type { LabelledImages } from '../../dataset/labelled-images.ts';
import type { Distortion } from '../augmentation/augment.ts';
import {
  joinSamples,
  sampleImages,
  sampleStrokes,
  type PackedStrokes,
  type Samples,
} from '../samples/samples.ts';
import { sampleCoarsely } from './coarse-digits.ts';
import { sampleImageGroups, sampleImageParts, sampleImagesInNumbers } from './image-fragments.ts';
import { sampleMarks } from './marks.ts';
import { sampleWrongGroups } from './number-groups.ts';
import { samplePenDigitsInNumbers, samplePenGroups, samplePenParts } from './pen-fragments.ts';

/** What a reader of numbers asks about, how many of each an epoch. */
export interface FragmentCounts {
  /** No digits, from pens: parts of digits, neighbours grouped wrongly, the same in real numbers. */
  readonly penParts: number;
  readonly penGroups: number;
  readonly numberGroups: number;
  /** No digits, from images. */
  readonly imageParts: number;
  readonly imageGroups: number;
  /** No digits: punctuation, rules, boxes, digits crossed out. */
  readonly marks: number;
  /** Digits: images with a stub of a neighbour or a border cut off; images of few pixels. */
  readonly imagesInNumbers: number;
  readonly coarseDigits: number;
}

/** What fragments are made of. */
export interface FragmentSources {
  readonly images: LabelledImages;
  /** Pen digits; without them there are fragments of images only. */
  readonly strokes: PackedStrokes | null;
  /** Real numbers whose strokes, from left to right, are their digits. */
  readonly numbers: PackedStrokes | null;
}

/** Everything of class "no digit". */
export function sampleFragments(
  { images, strokes, numbers }: FragmentSources,
  counts: FragmentCounts,
  distortion: Distortion | null,
): Samples {
  return joinSamples([
    ...(strokes
      ? [
          samplePenParts(strokes, counts.penParts, distortion),
          samplePenGroups(strokes, counts.penGroups, distortion),
          sampleMarks(strokes, counts.marks, distortion),
        ]
      : []),
    ...(numbers ? [sampleWrongGroups(numbers, counts.numberGroups, distortion)] : []),
    sampleImageParts(images, counts.imageParts, distortion),
    sampleImageGroups(images, counts.imageGroups, distortion),
  ]);
}

/** Digits as numbers, cells and small images show them: each pen digit once. */
export function sampleDigitsInNumbers(
  { images, strokes }: FragmentSources,
  counts: FragmentCounts,
  distortion: Distortion | null,
): Samples {
  const digits = joinSamples([
    sampleImages(images, distortion),
    ...(strokes ? [sampleStrokes(strokes, distortion)] : []),
  ]);
  return joinSamples([
    ...(strokes ? [samplePenDigitsInNumbers(strokes, distortion)] : []),
    sampleImagesInNumbers(images, counts.imagesInNumbers, distortion),
    sampleCoarsely(digits, counts.coarseDigits),
  ]);
}
