import type { Box } from '../ink/index.ts';
import type { BackendName } from '../model/description/backend-name.ts';

export type { Box, Stroke, StrokePoint } from '../ink/index.ts';
export type { BackendChoice, BackendName } from '../model/description/backend-name.ts';

/** `digit`: all the ink is one digit. `number`: digits side by side, in one row or several. */
export type ReadingMode = 'digit' | 'number';

/** What is to be read. */
export interface ReadingSettings {
  /** Default `digit`: all the ink is one digit. */
  readonly mode?: ReadingMode | undefined;
  /** How many digits a row of a number has at least, 1 or more. */
  readonly minLength?: number | undefined;
  /** How many it has at most. */
  readonly maxLength?: number | undefined;
}

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

/** Another way to read the same ink. */
export interface AlternativeReading {
  readonly value: string;
  /** Calibrated probability that this one is right, 0 to 1. */
  readonly confidence: number;
}

/** One number of a reading: digits that stand together in a row. */
export interface NumberReading {
  /** Digits, with a space between groups (day, month and year of a date). */
  readonly value: string;
  /** Calibrated probability that `value` is right, 0 to 1. */
  readonly confidence: number;
  /** From 0, from the top. */
  readonly row: number;
  /** From 0, from the left: which of the numbers that stand clearly apart in its row. */
  readonly column: number;
  /** Around its digits, in source pixels. */
  readonly box: Box;
  /** From left to right, with ink between them that is no digit. */
  readonly digits: readonly DigitReading[];
  /** The next best readings, at most 5, best first. */
  readonly alternatives: readonly AlternativeReading[];
}

/** What was read from one source. */
export interface Recognition {
  /**
   * `''` when nothing acceptable was read. Rows are joined by `'\n'`, numbers clearly apart in a row
   * by `'\t'`, groups within a number by `' '`.
   */
  readonly value: string;
  /** Calibrated probability that `value` is right, 0 to 1. */
  readonly confidence: number;
  /** In reading order, of all rows. */
  readonly digits: readonly DigitReading[];
  /** In reading order; one in mode `digit`. */
  readonly numbers: readonly NumberReading[];
  /** The next best readings of the whole, at most 5, best first. */
  readonly alternatives: readonly AlternativeReading[];
  /**
   * Where one digit was asked for and more ink that may well be another one was found: its boxes, in
   * source pixels. No confidence is above one half then.
   */
  readonly passedOver?: readonly Box[];
  /** Catalogue name or URL of the model that read. */
  readonly model: string;
  /** Where the model ran. */
  readonly backend: BackendName;
  readonly timings: { readonly preprocessMs: number; readonly inferenceMs: number };
}
