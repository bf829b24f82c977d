/**
 * A model of ten classes has no class for "no digit". Its reading counts as no digit only where the
 * calibrated confidence lies below this: chance is 0.1, and a digit that two readers would dispute
 * still gets about 0.5. Models of eleven classes need no such rule: their last class says it.
 */
export const LEAST_DIGIT_CONFIDENCE = 0.3;

/** How far from 1 the sum of a row may be that counts as a distribution. */
const DISTRIBUTION_TOLERANCE = 1e-3;
/** Below any probability that single precision tells from 0; keeps the logarithm finite. */
export const SMALLEST_PROBABILITY = 1e-30;

/** How a model's outputs are turned into probabilities and a verdict; fitted on validation data. */
export interface ModelCalibration {
  /** Above 0; 1 changes nothing, more makes the model less sure. */
  readonly temperature: number;
  /**
   * Added to the eleventh class's logit, after the temperature: what is no digit is rarer in use than
   * in training (Saerens, Latinne and Decaestecker 2002). Default: 0.
   */
  readonly noDigitBias?: number;
  /**
   * In a model of eleven classes, ink is no digit from this probability of the eleventh on, 0 to 1.
   * Where it is not given, the likeliest class decides.
   */
  readonly noDigitThreshold?: number;
}

/** For a model of which nothing is known: its outputs are taken at their word. */
export const NO_CALIBRATION: ModelCalibration = { temperature: 1 };

/** One row of a model's outputs, read. */
export interface CalibratedRow {
  /** 0 to 9. */
  readonly digit: number;
  /** Probability that `digit` is right, 0 to 1; in a model of eleven classes "no digit" takes its share. */
  readonly confidence: number;
  /** `[10]`, sums to 1. */
  readonly probabilities: Float32Array;
  readonly isDigit: boolean;
  /** Probability that the ink is no digit, 0 to 1; 0 in a model of ten classes, which cannot tell. */
  readonly noDigit: number;
}

/**
 * Turns one row of outputs into probabilities that mean what they say: temperature scaling as in
 * Guo et al., "On Calibration of Modern Neural Networks" (2017). Outputs between 0 and 1 that are no
 * distribution are taken for the probabilities of classes that know nothing of each other (sigmoid),
 * all others for logits.
 *
 * @param outputs `[10]` or `[11]`; the eleventh means "no digit"
 */
export function calibrate(
  outputs: Float32Array,
  { temperature, noDigitBias = 0, noDigitThreshold }: ModelCalibration,
): CalibratedRow {
  const logits = toLogits(outputs);
  const all = softmax(
    logits.map((logit, index) => logit / temperature + (index < 10 ? 0 : noDigitBias)),
  );
  const ten = all.subarray(0, 10);
  let digit = 0;
  let sum = 0;
  for (const [index, probability] of ten.entries()) {
    sum += probability;
    if (probability > (ten[digit] ?? 0)) digit = index;
  }
  const confidence = ten[digit] ?? 0;
  const noDigit = all[10] ?? 0;
  const hasNoDigitClass = all.length > 10;
  return {
    digit,
    confidence,
    // where "no digit" took everything, nothing is left to divide
    probabilities: ten.map((probability) => (sum > 0 ? probability / sum : 0.1)),
    isDigit: hasNoDigitClass
      ? noDigit < (noDigitThreshold ?? confidence)
      : confidence >= LEAST_DIGIT_CONFIDENCE,
    noDigit,
  };
}

/**
 * Reads a whole batch, row by row, as {@link calibrate} does.
 *
 * @param outputs `[n * classes]`
 * @param classes 10 or 11
 */
export function calibrateRows(
  outputs: Float32Array,
  classes: number,
  calibration: ModelCalibration,
): CalibratedRow[] {
  return Array.from({ length: outputs.length / classes }, (_, row) =>
    calibrate(outputs.subarray(row * classes, (row + 1) * classes), calibration),
  );
}

function toLogits(outputs: Float32Array): Float32Array {
  let sum = 0;
  for (const output of outputs) {
    if (!(output >= 0 && output <= 1 + DISTRIBUTION_TOLERANCE)) return outputs;
    sum += output;
  }
  const log = (value: number) => Math.log(Math.max(value, SMALLEST_PROBABILITY));
  if (Math.abs(sum - 1) <= DISTRIBUTION_TOLERANCE) return outputs.map(log);
  // that one of them holds and no other is as likely as the product of its odds and all doubts
  return outputs.map((probability) => log(probability) - log(1 - probability));
}

function softmax(logits: Float32Array): Float32Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, (power) => power / sum);
}
