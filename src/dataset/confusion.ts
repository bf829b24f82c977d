import { CLASS_COUNT } from './labelled-images.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** What a model read in labelled images. */
export interface ReadLabels {
  readonly count: number;
  /** `[count]`: what each image is, 0 to 9. */
  readonly labels: ArrayLike<number>;
  /** `[count]`: the digit read, 0 to 9. */
  readonly digits: ArrayLike<number>;
  /** `[count]`: how sure the model was of it, 0 to 1. */
  readonly confidences: ArrayLike<number>;
}

/** How many of some images were read right. */
export interface Accuracy {
  readonly count: number;
  readonly correct: number;
  /** 0 to 1; NaN where there are no images. */
  readonly share: number;
  /** 95% confidence interval of the share (Wilson's score interval). */
  readonly interval: readonly [number, number];
}

export interface Evaluation extends Accuracy {
  /** `[10][10]`: row the digit that it is, column the digit that was read. */
  readonly matrix: readonly (readonly number[])[];
  /** `[10]`: of the images of each digit. */
  readonly perClass: readonly Accuracy[];
}

/** Counts what was read right and what was taken for what. */
export function evaluateReadings({ count, labels, digits }: ReadLabels): Evaluation {
  const matrix = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  for (let index = 0; index < count; index++) {
    const row = matrix[labels[index] ?? -1];
    const read = digits[index] ?? -1;
    if (row?.[read] === undefined) {
      throw new RangeError(`Image ${index}: a label and a reading are digits 0 to 9.`);
    }
    row[read]++;
  }
  const perClass = matrix.map((row, digit) =>
    toAccuracy(
      row[digit] ?? 0,
      row.reduce((sum, cell) => sum + cell, 0),
    ),
  );
  const correct = perClass.reduce((sum, of) => sum + of.correct, 0);
  return { ...toAccuracy(correct, count), matrix, perClass };
}

/** Indices of the images that are `actual` and were read as `read`, the most confident first. */
export function findImagesOfCell(readings: ReadLabels, actual: number, read: number): number[] {
  const { labels, digits } = readings;
  return surestFirst(
    readings,
    (index) => labels[index] === actual && (digits[index] ?? -1) === read,
  );
}

/** Indices of the images that were read wrong, the most confident first. */
export function findMistakes(readings: ReadLabels): number[] {
  const { labels, digits } = readings;
  return surestFirst(readings, (index) => labels[index] !== digits[index]);
}

function surestFirst(
  { count, confidences }: ReadLabels,
  isWanted: (index: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let index = 0; index < count; index++) if (isWanted(index)) found.push(index);
  return found.sort((one, other) => (confidences[other] ?? 0) - (confidences[one] ?? 0));
}

function toAccuracy(correct: number, count: number): Accuracy {
  return {
    count,
    correct,
    share: count === 0 ? NaN : correct / count,
    interval: wilsonInterval(correct, count),
  };
}
