import type { Box } from '../pixels/box.ts';

/** One digit, ready for a model. */
export interface DigitInk {
  /** `[784]`: 28 rows of 28, 0 paper to 1 ink. */
  readonly input: Float32Array;
  /** Where the ink lay in its source. */
  readonly box: Box;
  /** Where one digit was asked for: ink that may well be another one, in its source. */
  readonly passedOver?: readonly Box[];
}
