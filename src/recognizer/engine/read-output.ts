import type { DigitInk } from '../../ink/index.ts';
import {
  calibrate,
  type CalibratedRow,
  type ModelCalibration,
} from '../../model/description/calibration.ts';
import type { AlternativeReading, Recognition } from '../recognition.ts';

/** A Recognition without what the engine adds. */
export type Reading = Omit<Recognition, 'model' | 'backend' | 'timings'>;

/** How sure a reading of one digit is at most where there is ink of another. */
const MOST_WITH_INK_PASSED_OVER = 0.5;
const MOST_ALTERNATIVES = 5;
/** Readings less likely than this are no alternatives. */
const LEAST_ALTERNATIVE = 0.001;

/**
 * Turns what a model gives for one digit into a reading. Ink that is probably no digit stays in
 * `digits`, but not in `value`.
 *
 * @param output `[10]` or `[11]`
 */
export function readOutput(
  { input, box, passedOver = [] }: DigitInk,
  output: Float32Array,
  calibration: ModelCalibration,
): Reading {
  const calibrated = calibrate(output, calibration);
  const { digit, isDigit, probabilities, noDigit } = calibrated;
  const most = passedOver.length > 0 ? MOST_WITH_INK_PASSED_OVER : 1;
  const value = isDigit ? String(digit) : '';
  const confidence = Math.min(most, isDigit ? calibrated.confidence : noDigit);
  const digits = [
    {
      digit,
      confidence: Math.min(most, calibrated.confidence),
      probabilities,
      isDigit,
      box,
      input,
    },
  ];
  const alternatives = listAlternatives(calibrated, value);
  return {
    value,
    confidence,
    digits,
    numbers: [{ value, confidence, row: 0, column: 0, box, digits, alternatives }],
    alternatives,
    ...(passedOver.length > 0 && { passedOver }),
  };
}

/** What else the digit may be, or that it is none. */
function listAlternatives(
  { probabilities, noDigit }: CalibratedRow,
  value: string,
): AlternativeReading[] {
  return [
    { value: '', confidence: noDigit },
    ...Array.from(probabilities, (probability, digit) => ({
      value: String(digit),
      confidence: (1 - noDigit) * probability,
    })),
  ]
    .filter((other) => other.value !== value && other.confidence >= LEAST_ALTERNATIVE)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_ALTERNATIVES);
}
