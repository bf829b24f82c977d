import { boundBoxes, type DigitInk } from '../../ink/index.ts';
import { calibrateRows, type ModelCalibration } from '../../model/description/calibration.ts';
import type { DigitReading, Recognition } from '../recognition.ts';

/** How sure a reading of one digit is at most where there is ink of another. */
const MOST_WITH_INK_PASSED_OVER = 0.5;

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
): Pick<
  Recognition,
  'value' | 'confidence' | 'digits' | 'numbers' | 'alternatives' | 'passedOver'
> {
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
  const number = {
    value,
    confidence,
    row: 0,
    column: 0,
    box: boundBoxes(digits.map(({ box }) => box)),
    digits: readings,
  };
  return {
    value,
    confidence,
    digits: readings,
    numbers: [{ ...number, alternatives: [] }],
    alternatives: [],
    ...(passedOver.length > 0 && { passedOver }),
  };
}
