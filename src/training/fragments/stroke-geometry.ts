import type { PenPoint } from '../../dataset/stroke-file.ts';
import type { Box } from '../../ink/index.ts';

/** What a pen drew, from each pen-down to its pen-up. */
export type Strokes = readonly (readonly PenPoint[])[];

/** The smallest box around all points. */
export function boundStrokes(strokes: Strokes): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const stroke of strokes) {
    for (const { x, y } of stroke) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function measureDistance(one: PenPoint, other: PenPoint): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The way that the pen went on the paper, in the strokes' unit. */
export function measureLength(strokes: Strokes): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let at = 1; at < stroke.length; at++)
      length += measureDistance(stroke[at - 1]!, stroke[at]!);
  }
  return length;
}

/** Scales about the origin, then moves. */
export function moveStrokes(strokes: Strokes, scale: number, x: number, y: number): Strokes {
  return strokes.map((stroke) =>
    stroke.map((point) => ({ x: point.x * scale + x, y: point.y * scale + y })),
  );
}
