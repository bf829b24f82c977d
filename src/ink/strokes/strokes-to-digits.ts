import { findSecondDigits } from '../number/find-second-digits.ts';
import type { DigitInk } from '../tile/digit-ink.ts';
import { InkError } from '../tile/ink-error.ts';
import { boundPolylines, cleanStrokes } from './clean-strokes.ts';
import { normalizeStrokes } from './normalize-strokes.ts';
import type { Stroke } from './stroke.ts';

/**
 * The pen's diameter in tile pixels: thin, so that small loops and narrow gaps stay open. No model
 * here reads pen digits worse with it than with 2.5, which is as much ink as MNIST's digits hold
 * (docs/model-digits.md).
 */
export const DEFAULT_PEN_WIDTH = 2;

export interface StrokeOptions {
  /** The pen's diameter in tile pixels, above 0, at most 10. */
  readonly penWidth?: number;
}

/**
 * Turns what a pen drew as one digit into a tile for a model.
 *
 * @returns exactly one; its box is that of the points, in the strokes' own units
 * @throws InkError `no-ink` where no stroke holds a finite point
 * @throws RangeError for a pen width out of range
 */
export function strokesToDigits(
  strokes: readonly Stroke[],
  { penWidth = DEFAULT_PEN_WIDTH }: StrokeOptions = {},
): DigitInk[] {
  if (!(penWidth > 0 && penWidth <= 10)) {
    throw new RangeError(`A pen width is above 0 and at most 10 tile pixels, not ${penWidth}.`);
  }
  const lines = cleanStrokes(strokes);
  if (lines.length === 0) throw new InkError('no-ink', 'Nothing was drawn.');
  return [
    {
      input: normalizeStrokes(lines, penWidth),
      box: boundPolylines(lines),
      passedOver: findSecondDigits(lines, (line) => boundPolylines([line])),
    },
  ];
}
