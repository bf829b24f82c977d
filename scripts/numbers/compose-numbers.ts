import { drawBetween, type Random } from '../../src/dataset/random.ts';
import type { PenPoint } from '../../src/dataset/stroke-file.ts';

type Strokes = readonly (readonly PenPoint[])[];

export interface PenNumber {
  readonly label: string;
  readonly strokes: Strokes;
}

/**
 * How digits stand in numbers, in heights of a digit: quantiles measured on the numbers of
 * unipen-numbers whose digits do not overlap (2, 10, 25, 50, 75, 90 and 98%), the gap widened
 * downwards for those that do.
 */
const GAPS = [-0.3, -0.05, 0.12, 0.33, 0.52, 0.72, 1.1] as const;
const STEPS = [-0.21, -0.13, -0.05, 0.01, 0.07, 0.14, 0.22] as const;
const HEIGHTS = [0.63, 0.8, 0.89, 1, 1.02, 1.14, 1.29] as const;
const RANKS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98] as const;

/** Writes digits of one hand side by side as numbers are written. */
export function composeNumber(
  digits: readonly { readonly digit: number; readonly strokes: Strokes }[],
  random: Random,
): PenNumber {
  const strokes: PenPoint[][] = [];
  let right = 0;
  let climb = 0;
  const tightness = drawBetween(-0.2, 0.15, random);
  digits.forEach(({ strokes: own }, place) => {
    const points = own.flat();
    const left = Math.min(...points.map(({ x }) => x));
    const top = Math.min(...points.map(({ y }) => y));
    const bottom = Math.max(...points.map(({ y }) => y));
    const width = Math.max(...points.map(({ x }) => x)) - left;
    const scale = (100 * drawQuantile(HEIGHTS, random)) / Math.max(bottom - top, width / 1.3, 1e-6);
    const start = place === 0 ? 0 : right + 100 * (drawQuantile(GAPS, random) + tightness);
    climb += place === 0 ? 0 : 100 * drawQuantile(STEPS, random) * 0.7;
    for (const stroke of own) {
      strokes.push(
        stroke.map(({ x, y }) => ({
          x: (x - left) * scale + start,
          y: (y - (top + bottom) / 2) * scale + climb,
        })),
      );
    }
    right = start + width * scale;
  });
  return { label: digits.map(({ digit }) => digit).join(''), strokes };
}

/** Straight lines between the quantiles. */
function drawQuantile(values: readonly number[], random: Random): number {
  const rank = drawBetween(RANKS[0], RANKS[6], random);
  const above = RANKS.findIndex((other) => other >= rank);
  const [from, to] = [RANKS[above - 1] ?? 0, RANKS[above]!];
  const part = from === to ? 0 : (rank - from) / (to - from);
  return values[above - 1]! + part * (values[above]! - values[above - 1]!);
}
