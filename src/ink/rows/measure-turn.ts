import { measureUsualHeight } from '../number/find-rows.ts';
import type { Box } from '../pixels/box.ts';

/** Lower pieces say little about their row. */
const TALL_PART = 0.5;
/** Neighbours are at most so far apart, in heights, and differ in height by at most this factor. */
const FARTHEST = 2.5;
const LARGEST_RATIO = 1.8;
/** Steeper neighbours do not stand beside each other. */
const STEEPEST = 0.6;
/** What few neighbours say counts less: so many pairs say half of what they show. */
const DOUBT = 2;
/** A page that is turned by less than this is taken as straight: a row may climb as much. */
const LEAST_SLOPE = 0.02;

/**
 * How far a page is turned, told from the pieces that stand beside each other.
 *
 * @returns by how much its rows fall for each step to the right
 */
export function measureTurn(boxes: readonly Box[]): number {
  const usual = measureUsualHeight(boxes);
  const tall = boxes.filter(({ height }) => height >= TALL_PART * usual);
  const slopes: number[] = [];
  for (const box of tall) {
    let nearest = Infinity;
    let slope = 0;
    for (const other of tall) {
      const dx = other.x + other.width / 2 - box.x - box.width / 2;
      const dy = other.y + other.height / 2 - box.y - box.height / 2;
      if (dx <= 0 || Math.abs(dy) > STEEPEST * dx) continue;
      const [lower, higher] = [box.height, other.height].sort((a, b) => a - b) as [number, number];
      const distance = dx + Math.abs(dy);
      if (higher > LARGEST_RATIO * lower || distance > FARTHEST * higher) continue;
      if (distance >= nearest) continue;
      nearest = distance;
      slope = dy / dx;
    }
    if (nearest < Infinity) slopes.push(slope);
  }
  if (slopes.length === 0) return 0;
  slopes.sort((a, b) => a - b);
  const middle = (slopes[(slopes.length - 1) >> 1]! + slopes[slopes.length >> 1]!) / 2;
  const believed = (middle * slopes.length) / (slopes.length + DOUBT);
  return Math.abs(believed) < LEAST_SLOPE ? 0 : believed;
}
