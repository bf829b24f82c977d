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
/** The sides of mere grain differ by some 3.5 times of what this part of its neighbouring pixels do. */
const LEAST_CONTRAST_TO_GRAIN = 6;
const GRAIN_PART = 0.25;

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
  const contrast = levels.light - levels.dark;
  const isGrain = contrast < LEAST_CONTRAST_TO_GRAIN * measureGrain(gray);
  return contrast < LEAST_CONTRAST || isGrain ? null : levels;
}

/** What a pixel and its right neighbour differ by where there is no edge: the lower quartile. */
function measureGrain({ values, width, height }: Plane): number {
  const counts = new Uint32Array(256);
  let pairs = 0;
  for (let row = 0; row < height; row += 1) {
    for (let i = row * width; i < (row + 1) * width - 1; i += 1) {
      const step = Math.min(255, Math.floor(Math.abs(values[i]! - values[i + 1]!)));
      counts[step] = counts[step]! + 1;
      pairs += 1;
    }
  }
  let step = 0;
  for (let below = counts[0]!; below < GRAIN_PART * pairs; below += counts[step]!) {
    step += 1;
  }
  return step;
}
