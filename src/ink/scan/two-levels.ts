import type { Plane } from '../pixels/plane.ts';

/** Two levels of grey that make up an image, and what parts them. */
export interface TwoLevels {
  /** What is darker than this is on the dark side, 0 black to 255 white. */
  readonly threshold: number;
  /** Mean of either side. */
  readonly dark: number;
  readonly light: number;
}

/** Sides that differ less than this, of 255 levels, are one. */
const LEAST_CONTRAST = 24;
/**
 * The squared difference of neighbouring pixels, over that of any two pixels, comes to 1 for mere
 * grain, of which no pixel knows its neighbour; to no more than this where there are strokes.
 */
const MOST_GRAIN = 0.8;

/**
 * Parts an image's pixels in two, so that both sides are as uniform as they can be (Otsu 1979).
 *
 * @param gray 0 black to 255 white
 * @returns null for what is one level and its grain
 */
export function findTwoLevels(gray: Plane): TwoLevels | null {
  const counts = new Float64Array(256);
  let sum = 0;
  for (const value of gray.values) {
    const level = Math.min(255, Math.max(0, Math.round(value)));
    counts[level] = counts[level]! + 1;
    sum += level;
  }
  const total = gray.values.length;
  let levels: TwoLevels | null = null;
  let widest = 0;
  let below = 0;
  let sumBelow = 0;
  for (let level = 0; level < 255; level += 1) {
    below += counts[level]!;
    sumBelow += level * counts[level]!;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const dark = sumBelow / below;
    const light = (sum - sumBelow) / above;
    const spread = below * above * (light - dark) * (light - dark);
    if (spread <= widest) continue;
    widest = spread;
    levels = { threshold: (dark + light) / 2, dark, light };
  }
  if (!levels) return null;
  return levels.light - levels.dark < LEAST_CONTRAST || measureGrain(gray) > MOST_GRAIN
    ? null
    : levels;
}

/** How much less alike neighbours are than any two pixels: 0 for a flat image, about 1 for noise. */
function measureGrain({ values, width, height }: Plane): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  let steps = 0;
  let pairs = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const i = row * width + column;
      const value = values[i]!;
      squares += (value - mean) * (value - mean);
      if (column + 1 < width) {
        steps += (value - values[i + 1]!) * (value - values[i + 1]!);
        pairs += 1;
      }
      if (row + 1 < height) {
        steps += (value - values[i + width]!) * (value - values[i + width]!);
        pairs += 1;
      }
    }
  }
  return pairs === 0 ? 1 : (steps * values.length) / (2 * squares * pairs);
}
