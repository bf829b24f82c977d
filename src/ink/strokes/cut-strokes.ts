import type { Box } from '../pixels/box.ts';
import { boundPolylines } from './clean-strokes.ts';
import type { Polyline } from './rasterize-polylines.ts';

/** A stroke, or a part of one. */
export interface StrokePiece {
  readonly line: Polyline;
  readonly box: Box;
  /** Which of the strokes it is of, and which part of it, from 0. */
  readonly stroke: number;
  readonly part: number;
}

/** A stroke wider than this, in digit heights, may hold more than one digit. */
const WIDE = 0.6;
/** No cut lies nearer than this to the stroke's left or right end, in digit heights. */
const MARGIN = 0.12;
/** Cuts nearer to each other than this, in digit heights, are one. */
const APART = 0.12;
const MOST_CUTS = 6;
/** Where more lines than this cross the column, the pen was inside a digit. */
const MOST_CROSSINGS = 3;

/**
 * Cuts wide strokes where the pen may have gone on from one digit to the next: at the highest and
 * lowest places on its way, where little else of the stroke lies above or below.
 *
 * @param digitHeight how high one digit is, in the strokes' units
 */
export function cutStrokes(lines: readonly Polyline[], digitHeight: number): StrokePiece[] {
  return lines.flatMap((line, stroke) => {
    const ends = [0, ...findCuts(line, digitHeight), line.length / 2 - 1];
    if (ends.length === 2) return [{ line, box: boundPolylines([line]), stroke, part: 0 }];
    return ends.slice(1).map((end, part): StrokePiece => {
      const piece = line.subarray(2 * ends[part]!, 2 * end + 2);
      return { line: piece, box: boundPolylines([piece]), stroke, part };
    });
  });
}

/** Points at which to cut, in order. */
function findCuts(line: Polyline, digitHeight: number): number[] {
  const box = boundPolylines([line]);
  if (box.width <= WIDE * digitHeight) return [];
  const margin = MARGIN * digitHeight;
  const places = findTurns(line, 0.04 * digitHeight)
    .filter((point) => {
      const x = line[2 * point]!;
      return x - box.x >= margin && box.x + box.width - x >= margin;
    })
    .map((point) => ({ point, crossings: countCrossings(line, line[2 * point]!) }))
    .filter(({ crossings }) => crossings <= MOST_CROSSINGS)
    .sort((a, b) => a.crossings - b.crossings || a.point - b.point);
  const chosen: number[] = [];
  for (const { point } of places) {
    const isNew = chosen.every(
      (other) =>
        Math.abs(line[2 * other]! - line[2 * point]!) +
          Math.abs(line[2 * other + 1]! - line[2 * point + 1]!) >
        APART * digitHeight,
    );
    if (isNew && chosen.length < MOST_CUTS) chosen.push(point);
  }
  return chosen.sort((a, b) => a - b);
}

/** Points where the pen turns from up to down or back, having gone at least `least` either way. */
function findTurns(line: Polyline, least: number): number[] {
  const turns: number[] = [];
  let direction = 0;
  let extreme = 0;
  for (let point = 1; point < line.length / 2; point += 1) {
    const ahead = line[2 * point + 1]! - line[2 * extreme + 1]!;
    if (direction === 0) {
      if (Math.abs(ahead) < least) continue;
      direction = Math.sign(ahead);
      extreme = point;
    } else if (ahead * direction >= 0) {
      extreme = point;
    } else if (Math.abs(ahead) >= least) {
      turns.push(extreme);
      direction = -direction;
      extreme = point;
    }
  }
  return turns;
}

/** How often the line passes a column. */
function countCrossings(line: Polyline, x: number): number {
  let crossings = 0;
  for (let i = 0; i + 3 < line.length; i += 2) {
    if (line[i]! < x !== line[i + 2]! < x) crossings += 1;
  }
  return crossings;
}
