import { SMALLEST_PROBABILITY } from '../../model/description/calibration.ts';

/** What a temperature did to the answers it was fitted on. */
export interface Calibration {
  /** Above 1 where the model is surer than it is right. */
  readonly temperature: number;
  /** Mean negative log-likelihood, nats, at temperature 1. */
  readonly nllBefore: number;
  /** The same at `temperature`. */
  readonly nllAfter: number;
}

const COLDEST = 0.05;
const HOTTEST = 20;

/** `[n * classes]`: logits, up to a constant per row, of softmax outputs. */
export function toLogits(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(probabilities, (probability) =>
    Math.log(Math.max(probability, SMALLEST_PROBABILITY)),
  );
}

/**
 * Fits the one temperature that makes confidences true on held-out answers (Guo, Pleiss, Sun and
 * Weinberger 2017): the minimum of the negative log-likelihood of softmax(logits / temperature),
 * found by bisection on its slope, since it is convex in 1 / temperature.
 *
 * Where no mistake limits it (all answers right), the temperature ends at its lower bound, 0.05.
 *
 * @param logits `[n * classes]`
 * @param labels `[n]`: 0 to classes - 1
 */
export function fitTemperature(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): Calibration {
  if (labels.length === 0 || logits.length !== labels.length * classes) {
    throw new RangeError(
      `Expected ${classes} logits for each of at least one label; found ${logits.length} logits for ${labels.length} labels.`,
    );
  }
  let low = 1 / HOTTEST;
  let high = 1 / COLDEST;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (measure(logits, labels, classes, middle).slope > 0) high = middle;
    else low = middle;
  }
  const sharpness = (low + high) / 2;
  return {
    temperature: 1 / sharpness,
    nllBefore: measure(logits, labels, classes, 1).nll,
    nllAfter: measure(logits, labels, classes, sharpness).nll,
  };
}

/**
 * The least probability of "no digit" that rejects hardly any true digit: at most the share given
 * of them, and never below one half.
 *
 * @param noDigit `[n]`: that probability, of held-out digits, 0 to 1
 * @param falseRejectShare 0 to 1
 */
export function fitNoDigitThreshold(noDigit: ArrayLike<number>, falseRejectShare: number): number {
  const descending = Float64Array.from(noDigit).sort().reverse();
  const highestKept = descending[Math.floor(falseRejectShare * descending.length)] ?? 0;
  // a digit is rejected from the threshold on, so it lies just above the highest that is kept
  return Math.min(1, Math.max(0.5, highestKept + 1e-4));
}

/** Mean negative log-likelihood at a sharpness (1 / temperature), and its slope there. */
function measure(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  sharpness: number,
): { readonly nll: number; readonly slope: number } {
  let nll = 0;
  let slope = 0;
  for (let row = 0; row < labels.length; row++) {
    const start = row * classes;
    let highest = -Infinity;
    for (let c = 0; c < classes; c++) highest = Math.max(highest, logits[start + c] ?? 0);
    let sum = 0;
    let weighted = 0;
    for (let c = 0; c < classes; c++) {
      const logit = (logits[start + c] ?? 0) - highest;
      const power = Math.exp(sharpness * logit);
      sum += power;
      weighted += power * logit;
    }
    const own = (logits[start + (labels[row] ?? 0)] ?? 0) - highest;
    nll += Math.log(sum) - sharpness * own;
    slope += weighted / sum - own;
  }
  return { nll: nll / labels.length, slope: slope / labels.length };
}
