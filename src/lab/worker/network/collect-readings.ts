import type { CalibratedRow } from '../../../model/description/calibration.ts';
import type { Readings } from '../../evaluation-messages.ts';

/** What a model reads in many images, as arrays that are cheap to send. */
export function collectReadings(rows: readonly CalibratedRow[]): Readings {
  const probabilities = new Float32Array(rows.length * 10);
  rows.forEach((row, index) => probabilities.set(row.probabilities, index * 10));
  return {
    digits: Uint8Array.from(rows, ({ digit }) => digit),
    confidences: Float32Array.from(rows, ({ confidence }) => confidence),
    probabilities,
  };
}
