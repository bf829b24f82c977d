import type { DigitReading, Recognition } from '../../recognizer/recognition.ts';

/** One place of a number, as it is shown and corrected. */
export interface NumberCell {
  /** A digit; `'\n'` or `'\t'` between numbers; `''` for ink that is no digit, or none any more. */
  readonly text: string;
  /** What was read there; null between numbers, and for a digit that has no ink. */
  readonly reading: DigitReading | null;
  /** Who says so: the recogniser, or a person who picked it from a menu, or who typed. */
  readonly by: 'reader' | 'menu' | 'keyboard';
}

/** What a person made of the reading of what lies on the pad. */
export interface Correction {
  /** The reading it began with. */
  readonly recognition: Recognition;
  readonly cells: readonly NumberCell[];
}

/** Whoever knows more of corrections than that there are some. */
export interface Corrector {
  /** What of a correction goes for the reading of more ink; null for nothing. */
  carryOver(earlier: Correction, recognition: Recognition): Correction | null;
  /** Tells of the correction that lies on the pad now. */
  tellCorrection(): void;
}

export const valueOfCells = (cells: readonly NumberCell[]): string =>
  cells.map(({ text }) => text).join('');
