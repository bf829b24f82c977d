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

/** Samples of one kind. */
export interface FragmentKind {
  readonly name: keyof FragmentCounts | 'penDigitsInNumbers';
  readonly samples: Samples;
}

/** Everything of class "no digit", kind by kind. */
export function listFragments(
  { images, strokes, numbers }: FragmentSources,
  counts: FragmentCounts,
  distortion: Distortion | null,
): FragmentKind[] {
  const { penParts, penGroups, marks, numberGroups, imageParts, imageGroups } = counts;
  return [
    ...(strokes
      ? ([
          { name: 'penParts', samples: samplePenParts(strokes, penParts, distortion) },
          { name: 'penGroups', samples: samplePenGroups(strokes, penGroups, distortion) },
          { name: 'marks', samples: sampleMarks(strokes, marks, distortion) },
        ] as const)
      : []),
    ...(numbers
      ? ([
          {
            name: 'numberGroups',
            samples: sampleWrongGroups(numbers, numberGroups, distortion),
          },
        ] as const)
      : []),
    { name: 'imageParts', samples: sampleImageParts(images, imageParts, distortion) },
    { name: 'imageGroups', samples: sampleImageGroups(images, imageGroups, distortion) },
  ];
}

/** Digits as numbers, cells and small images show them, kind by kind; each pen digit once. */
export function listDigitsInNumbers(
  { images, strokes }: FragmentSources,
  { imagesInNumbers, coarseDigits }: FragmentCounts,
  distortion: Distortion | null,
): FragmentKind[] {
  const digits = joinSamples([
    sampleImages(images, distortion),
    ...(strokes ? [sampleStrokes(strokes, distortion)] : []),
  ]);
  return [
    ...(strokes
      ? ([
          { name: 'penDigitsInNumbers', samples: samplePenDigitsInNumbers(strokes, distortion) },
        ] as const)
      : []),
    {
      name: 'imagesInNumbers',
      samples: sampleImagesInNumbers(images, imagesInNumbers, distortion),
    },
    { name: 'coarseDigits', samples: sampleCoarsely(digits, coarseDigits) },
  ];
}
