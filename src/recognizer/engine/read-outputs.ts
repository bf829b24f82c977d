import { boundBoxes, type DigitInk } from '../../ink/index.ts';
import {
  calibrateRows,
  type CalibratedRow,
  type ModelCalibration,
} from '../../model/description/calibration.ts';
import type { AlternativeReading, DigitReading, Recognition } from '../recognition.ts';

/** A Recognition without what the engine adds. */
export type Reading = Omit<Recognition, 'model' | 'backend' | 'timings'>;

/** How sure a reading of one digit is at most where there is ink of another. */
const MOST_WITH_INK_PASSED_OVER = 0.5;
const MOST_ALTERNATIVES = 5;
/** Readings less likely than this are no alternatives. */
const LEAST_ALTERNATIVE = 0.001;

/**
 * Turns a model's outputs into a reading. Ink that is probably no digit stays in `digits`, but not
 * in `value`. The confidence of a number is the product of its digits', which errs on the low side
 * where their errors go together.
 *
 * @param outputs `[digits.length, classes]`
 */
export function readOutputs(
  digits: readonly DigitInk[],
  outputs: Float32Array,
  classes: number,
  calibration: ModelCalibration,
): Reading {
  const passedOver = digits.flatMap((digit) => digit.passedOver ?? []);
  const most = passedOver.length > 0 ? MOST_WITH_INK_PASSED_OVER : 1;
  let value = '';
  let confidence = 1;
  const rows = calibrateRows(outputs, classes, calibration);
  const readings = digits.map(({ input, box }, index): DigitReading => {
    const calibrated = rows[index]!;
    if (calibrated.isDigit) value += String(calibrated.digit);
    confidence *= calibrated.isDigit ? calibrated.confidence : calibrated.noDigit;
    return {
      digit: calibrated.digit,
      confidence: Math.min(most, calibrated.confidence),
      probabilities: calibrated.probabilities,
      isDigit: calibrated.isDigit,
      box,
      input,
    };
  });
  confidence = Math.min(most, confidence);
  const box = boundBoxes(digits.map((digit) => digit.box));
  const alternatives = listAlternatives(readings, rows, value);
  return {
    value,
    confidence,
    digits: readings,
    numbers: [{ value, confidence, row: 0, column: 0, box, digits: readings, alternatives }],
    alternatives,
    ...(passedOver.length > 0 && { passedOver }),
  };
}

/** What else a single digit may be, or that it is none. */
function listAlternatives(
  [digit, ...others]: readonly DigitReading[],
  [row]: readonly CalibratedRow[],
  value: string,
): AlternativeReading[] {
  if (!digit || !row || others.length > 0) return [];
  const isInk = 1 - row.noDigit;
  return [
    { value: '', confidence: row.noDigit },
    ...Array.from(digit.probabilities, (probability, other) => ({
      value: String(other),
      confidence: isInk * probability,
    })),
  ]
    .filter((other) => other.value !== value && other.confidence >= LEAST_ALTERNATIVE)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST_ALTERNATIVES);
}
