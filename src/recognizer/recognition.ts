import type { Box } from '../ink/index.ts';
import type { BackendName } from '../model/description/backend-name.ts';

export type { Box, ReadingMode, Stroke, StrokePoint } from '../ink/index.ts';
export type { BackendChoice, BackendName } from '../model/description/backend-name.ts';

/** One digit of a reading. */
export interface DigitReading {
  /** 0 to 9. */
  readonly digit: number;
  /** Calibrated probability that `digit` is right, 0 to 1. */
  readonly confidence: number;
  /** `[10]`: over the ten digits, sums to 1. */
  readonly probabilities: Float32Array;
  /** False for ink that is probably no digit. */
  readonly isDigit: boolean;
  /** Where the digit lay, in source pixels. */
  readonly box: Box;
  /** `[784]`: what the model saw, row-major 28×28, 0 paper to 1 ink. */
  readonly input: Float32Array;
}

/** What was read from one source. */
export interface Recognition {
  /** Digits only; `''` when nothing acceptable was read; rows of a sheet are joined by `'\n'`. */
  readonly value: string;
  /** Calibrated probability that `value` is right, 0 to 1. */
  readonly confidence: number;
  /** In reading order. */
  readonly digits: readonly DigitReading[];
  /** Catalogue name or URL of the model that read. */
  readonly model: string;
  /** Where the model ran. */
  readonly backend: BackendName;
  readonly timings: { readonly preprocessMs: number; readonly inferenceMs: number };
}
