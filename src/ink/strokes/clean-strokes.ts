import type { Box } from '../pixels/box.ts';
import type { Polyline } from './rasterize-polylines.ts';
import type { Stroke } from './stroke.ts';

/** Beyond this a coordinate is a mistake, and squaring it would lose every other one. */
const FARTHEST = 1e12;

/** A minute of one stroke without lifting the pen is less; the time to cut one grows with its square. */
const MOST_POINTS_OF_STROKE = 4_000;
/** More than a page full of digits has. */
const MOST_POINTS = 64_000;

/**
 * The pen's paths as bare coordinates, in the strokes' own units: points that are no place at all
 * (not finite) are left out, and so are a point that repeats the one before it and a stroke in
 * which nothing is left. Of far more points than anybody writes, only every so many-th is kept, so
 * that reading them ends.
 */
export function cleanStrokes(strokes: readonly Stroke[]): Polyline[] {
  const lines: Polyline[] = [];
  for (const stroke of strokes) {
    const line = new Float64Array(stroke.length * 2);
    let end = 0;
    for (const { x, y } of stroke) {
      if (!(Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST)) continue;
      if (end > 0 && line[end - 2] === x && line[end - 1] === y) continue;
      line[end] = x;
      line[end + 1] = y;
      end += 2;
    }
    if (end > 0) lines.push(thinOut(line.subarray(0, end), MOST_POINTS_OF_STROKE));
  }
  const points = lines.reduce((sum, line) => sum + line.length / 2, 0);
  if (points <= MOST_POINTS) return lines;
  const share = MOST_POINTS / points;
  return lines.map((line) => thinOut(line, Math.max(2, Math.floor((line.length / 2) * share))));
}

/** Every so many-th point, so that at most `most` are left; the ends of the path are among them. */
function thinOut(line: Polyline, most: number): Polyline {
  const points = line.length / 2;
  if (points <= most) return line;
  const thin = new Float64Array(most * 2);
  for (let i = 0; i < most; i++) {
    const from = Math.round((i * (points - 1)) / (most - 1));
    thin[2 * i] = line[2 * from] ?? 0;
    thin[2 * i + 1] = line[2 * from + 1] ?? 0;
  }
  return thin;
}

/** The smallest box around the pen's paths, without the pen's width; of no size for a dot. */
export function boundPolylines(lines: readonly Polyline[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      const x = line[i] ?? 0;
      const y = line[i + 1] ?? 0;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
