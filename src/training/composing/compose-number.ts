import { boundBoxes, type Box } from '../../ink/index.ts';
import type { NumberLayout } from './number-layout.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}
/** What a pen wrote, y downwards. */
export type Strokes = readonly (readonly Point[])[];

/** A stroke is at least this wide for its height when digits are set: a pen is no line. */
export const LEAST_WIDTH = 0.05;
/**
 * Neighbours overlap by at most this part of the narrower one: in 99 of 100 real pairs it is no more
 * than 0.36 (`scripts/measure-number-layout.ts`).
 */
const LARGEST_OVERLAP = 0.4;

/**
 * Sets digits side by side as a number.
 *
 * @param digits the strokes of each, in units of its own
 * @returns in heights of a digit; the first digit begins at x = 0, and the line through the middles
 *   at y = 0
 */
export function composeNumber(digits: readonly Strokes[], layout: NumberLayout): Point[][] {
  let before = { width: 0, right: 0 };
  return digits.flatMap((strokes, index) => {
    const { height = 1, shift = 0, gap = 0 } = layout.digits[index] ?? {};
    const box = boundStrokes(strokes);
    // a dot stays one
    const scale = height / (Math.max(box.height, LEAST_WIDTH * box.width) || 1);
    const width = Math.max(LEAST_WIDTH * height, box.width * scale);
    const room = Math.max(gap, -LARGEST_OVERLAP * Math.min(width, before.width));
    const left = index === 0 ? 0 : before.right + room;
    before = { width, right: left + width };
    const middle = { x: left + width / 2, y: shift + layout.slope * (left + width / 2) };
    return strokes.map((stroke) =>
      stroke.map(({ x, y }) => ({
        x: middle.x + (x - box.x - box.width / 2) * scale,
        y: middle.y + (y - box.y - box.height / 2) * scale,
      })),
    );
  });
}

/** The box around strokes; at the origin and empty where there are none. */
export function boundStrokes(strokes: Strokes): Box {
  const points = strokes.flat();
  return points.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : boundBoxes(points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
}
