import type { PenPoint } from '../../dataset/stroke-file.ts';
import { boundStrokes, measureDistance, measureLength, type Strokes } from './stroke-geometry.ts';

/** One stroke is all that counts where it makes this part of the pen's way. */
const MAIN_SHARE = 0.85;
/** A line is straight if the way between its ends is at least this part of its length. */
const STRAIGHT = 0.82;
/** A line leans by at most so much across per unit of height and is still a 1. */
const LARGEST_LEAN = 1;
/** Where the pen comes back as near as this, as a part of the box's longer side, … */
const CLOSED = 0.25;
/** … after this part of its way, it has closed a loop … */
const LOOP_SHARE = 0.7;
/** … if that way is at least so many times as long as the side. */
const LEAST_LOOP = 2;

/**
 * Whether a part of a digit is so much like a digit itself that it must not be learnt as none: an
 * upright line (1), a closed loop (0), a hook (7). Where such parts lie in a number tells them apart,
 * not their shape.
 */
export function looksWhole(strokes: Strokes): boolean {
  const main = findMainStroke(strokes);
  if (!main) return false;
  return isUpright(main) || isLoop(main) || isHook(main);
}

function findMainStroke(strokes: Strokes): readonly PenPoint[] | undefined {
  const total = measureLength(strokes);
  return strokes.find((stroke) => measureLength([stroke]) >= MAIN_SHARE * total);
}

function isStraight(stroke: readonly PenPoint[]): boolean {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (!first || !last) return false;
  return measureDistance(first, last) >= STRAIGHT * measureLength([stroke]);
}

function isUpright(stroke: readonly PenPoint[]): boolean {
  const { width, height } = boundStrokes([stroke]);
  return width <= LARGEST_LEAN * height && isStraight(stroke);
}

function isLoop(stroke: readonly PenPoint[]): boolean {
  const { width, height } = boundStrokes([stroke]);
  const side = Math.max(width, height);
  const total = measureLength([stroke]);
  if (total < LEAST_LOOP * side) return false;
  let done = 0;
  const ways = stroke.map(
    (point, at) => (done += at > 0 ? measureDistance(stroke[at - 1]!, point) : 0),
  );
  return stroke.some((from, first) =>
    stroke.some(
      (to, last) =>
        ways[last]! - ways[first]! >= LOOP_SHARE * total &&
        measureDistance(from, to) <= CLOSED * side,
    ),
  );
}

/** From the left along the top to a corner at the right, then straight down. */
function isHook(stroke: readonly PenPoint[]): boolean {
  const { y, height } = boundStrokes([stroke]);
  const corner = stroke.reduce((right, point) => (point.x > right.x ? point : right));
  const down = stroke.slice(stroke.indexOf(corner));
  return (
    corner.y <= y + 0.4 * height &&
    stroke[0]!.y <= y + 0.5 * height &&
    stroke.at(-1)!.y >= y + 0.85 * height &&
    isStraight(down)
  );
}
