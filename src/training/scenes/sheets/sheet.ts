import type { Strokes } from '../../composing/compose-number.ts';
import type { CaptureConditions, Color } from '../scene-conditions.ts';

/** Lines that were on the paper before anybody wrote on it. */
export interface Print {
  readonly strokes: Strokes;
  /** Of the lines, in heights of a digit. */
  readonly width: number;
  readonly color: Color;
  /** How much of the paper's colour the lines take, 0 none to 1 all. */
  readonly strength: number;
}

/** A sheet of paper with numbers on it; the unit is the height of a digit, y grows downwards. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** What a pen wrote: the digits, and what goes with them. */
  readonly writing: Strokes;
  readonly prints: readonly Print[];
  /** What the digits say, row by row, numbers in columns of their own separated by a tab. */
  readonly rows: readonly string[];
}

/** How a sheet is seen. */
export interface SheetConditions extends CaptureConditions {
  /** The pen's diameter, in heights of a digit. */
  readonly penPart: number;
  /** How far the sheet lies clockwise, degrees. */
  readonly turnDegrees?: number;
  /** How far the camera looks at it from the side, degrees, and from where: 0 is from the right. */
  readonly tiltDegrees?: number;
  readonly tiltFromDegrees?: number;
  /** The table that the sheet lies on; without one, paper fills the image. */
  readonly table?: Color;
}
