import { calibrate, type ModelCalibration } from '../../../model/description/calibration.ts';
import type { Looks } from './layout-features.ts';

/** A model of ten classes cannot tell what is no digit: half of its doubt is taken for that. */
const DOUBT_SHARE = 0.5;

/**
 * What the model says of each candidate. Parts of digits are common among candidates, so its class
 * "no digit" keeps the share that it had in training.
 *
 * @param outputs `[n * classes]`
 */
export function judgeLooks(
  outputs: Float32Array,
  classes: number,
  { temperature }: ModelCalibration,
): Looks[] {
  return Array.from({ length: outputs.length / classes }, (_, index) => {
    const row = outputs.subarray(index * classes, (index + 1) * classes);
    const { probabilities, noDigit, confidence } = calibrate(row, { temperature });
    const none = classes > 10 ? noDigit : DOUBT_SHARE * (1 - confidence);
    return { digits: probabilities, none };
  });
}
