import { CLASS_COUNT } from '../../dataset/labelled-images.ts';
import { wilsonInterval } from '../../dataset/wilson-interval.ts';
import {
  calibrateRows,
  NO_CALIBRATION,
  SMALLEST_PROBABILITY,
  type CalibratedRow,
} from '../../model/description/calibration.ts';

export { wilsonInterval };

/** How well predictions match labels. */
export interface Score {
  readonly count: number;
  readonly correct: number;
  /** Share that is right, 0 to 1. */
  readonly accuracy: number;
  /** 95% confidence interval of the accuracy (Wilson's score interval). */
  readonly interval: readonly [number, number];
  /** `[10][10]`: row the digit that it is, column the digit that was read. */
  readonly confusion: readonly (readonly number[])[];
  /** Mean gap between confidence and accuracy over 15 bins of confidence, 0 to 1. */
  readonly calibrationError: number;
  /** Mean negative log-likelihood of the right digit, nats. */
  readonly nll: number;
}

/** Two digits that were taken for one another. */
export interface Confusion {
  readonly actual: number;
  readonly read: number;
  readonly count: number;
}

/** How well a score tells digits from what is none, where more means rather a digit. */
export interface Separation {
  /** How many were compared. */
  readonly digits: number;
  readonly others: number;
  /**
   * Area under the ROC curve, 0 to 1: the probability that a digit scores above something that is
   * none, equal scores counting half. 0.5 is guessing.
   */
  readonly auroc: number;
  /** What scores at least this is accepted as a digit. */
  readonly threshold: number;
  /** Digits that the threshold rejects; at most the share asked for. */
  readonly falseRejects: number;
  /** Others that the threshold accepts. */
  readonly falseAccepts: number;
}

const CALIBRATION_BINS = 15;

/**
 * Scores a model's outputs as the recogniser reads them: the likeliest of the ten digits, with its
 * calibrated confidence.
 *
 * @param outputs `[n * classes]`: 10 or 11 a row, the eleventh "no digit"
 * @param labels `[n]`: 0 to 9
 * @param calibration as fitted for the model
 */
export function scorePredictions(
  outputs: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  calibration = NO_CALIBRATION,
): Score {
  return scoreReadings(calibrateRows(outputs, classes, calibration), labels);
}

/**
 * The same of rows that were read already.
 *
 * @param labels `[readings.length]`: 0 to 9
 */
export function scoreReadings(
  readings: readonly CalibratedRow[],
  labels: ArrayLike<number>,
): Score {
  const count = labels.length;
  const confusion = Array.from({ length: CLASS_COUNT }, () =>
    new Array<number>(CLASS_COUNT).fill(0),
  );
  const confidences = new Float64Array(count);
  const isRight = new Uint8Array(count);
  let nll = 0;
  for (const [row, answer] of readings.entries()) {
    const label = labels[row] ?? 0;
    confidences[row] = answer.confidence;
    isRight[row] = answer.digit === label ? 1 : 0;
    const ofLabel = (answer.probabilities[label] ?? 0) * (1 - answer.noDigit);
    nll -= Math.log(Math.max(ofLabel, SMALLEST_PROBABILITY));
    const cells = confusion[label];
    if (!cells) throw new RangeError(`A label is a digit 0 to 9, not ${label}.`);
    cells[answer.digit] = (cells[answer.digit] ?? 0) + 1;
  }
  const correct = isRight.reduce((sum, right) => sum + right, 0);
  return {
    count,
    correct,
    accuracy: count === 0 ? 0 : correct / count,
    interval: wilsonInterval(correct, count),
    confusion,
    calibrationError: expectedCalibrationError(confidences, isRight),
    nll: count === 0 ? 0 : nll / count,
  };
}

/**
 * Expected calibration error (Naeini, Cooper and Hauskrecht 2015) over 15 equal bins.
 *
 * @param confidences `[n]`: 0 to 1
 * @param isRight `[n]`: 0 or 1
 */
export function expectedCalibrationError(
  confidences: ArrayLike<number>,
  isRight: ArrayLike<number>,
): number {
  const confidence = new Float64Array(CALIBRATION_BINS);
  const right = new Float64Array(CALIBRATION_BINS);
  const count = confidences.length;
  for (let i = 0; i < count; i++) {
    const value = confidences[i] ?? 0;
    const bin = Math.min(CALIBRATION_BINS - 1, Math.floor(value * CALIBRATION_BINS));
    confidence[bin] = (confidence[bin] ?? 0) + value;
    right[bin] = (right[bin] ?? 0) + (isRight[i] ?? 0);
  }
  if (count === 0) return 0;
  return (
    confidence.reduce((sum, value, bin) => sum + Math.abs(value - (right[bin] ?? 0)), 0) / count
  );
}

/** The commonest mistakes, most frequent first. */
export function worstConfusions(
  confusion: readonly (readonly number[])[],
  limit: number,
): Confusion[] {
  return confusion
    .flatMap((row, actual) => row.map((count, read) => ({ actual, read, count })))
    .filter(({ actual, read, count }) => actual !== read && count > 0)
    .sort((one, other) => other.count - one.count)
    .slice(0, limit);
}

/**
 * The score by which {@link measureSeparation} judges ink, 0 to 1: the probability that it is a
 * digit at all. A model of ten classes has no such output; its calibrated confidence stands in.
 *
 * @param classes 10 or 11
 */
export function scoreDigitness({ confidence, noDigit }: CalibratedRow, classes: number): number {
  return classes > CLASS_COUNT ? 1 - noDigit : confidence;
}

/**
 * Compares the scores of digits with those of anything else. The area under the ROC curve is the
 * Mann-Whitney statistic (Hanley and McNeil 1982).
 *
 * @param falseRejectShare of the digits that the threshold may reject at most, 0 to 1
 * @throws RangeError where one of the lists is empty: there is nothing to compare
 */
export function measureSeparation(
  digitScores: ArrayLike<number>,
  otherScores: ArrayLike<number>,
  falseRejectShare = 0.01,
): Separation {
  if (digitScores.length === 0 || otherScores.length === 0) {
    throw new RangeError('A separation needs scores of digits and of others.');
  }
  const digits = Float64Array.from(digitScores).sort();
  const others = Float64Array.from(otherScores).sort();
  let below = 0;
  let notAbove = 0;
  let wins = 0;
  for (const score of digits) {
    while (below < others.length && (others[below] ?? 0) < score) below++;
    while (notAbove < others.length && (others[notAbove] ?? 0) <= score) notAbove++;
    wins += (below + notAbove) / 2;
  }
  const threshold = digits[Math.floor(falseRejectShare * digits.length)] ?? 1;
  return {
    digits: digits.length,
    others: others.length,
    auroc: wins / (digits.length * others.length),
    threshold,
    falseRejects: digits.findIndex((score) => score >= threshold),
    falseAccepts: others.reduce((sum, score) => sum + (score >= threshold ? 1 : 0), 0),
  };
}
