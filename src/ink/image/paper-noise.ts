import type { Plane } from '../pixels/plane.ts';

/** How the flattened paper itself scatters, in parts of its light. */
export interface PaperNoise {
  /** What bare paper is flattened to: above 0, for it is measured against its brightest spots. */
  readonly level: number;
  /** Standard deviation about the level, told from the middle half so that ink has no part in it. */
  readonly deviation: number;
}

const BINS = 1024;
/** Bare paper is flattened to less than this. */
const DARKEST_PAPER = 0.25;
/** Pixels are compared over this part of the shorter side: farther than grain and fibres reach. */
const APART_PART = 1 / 24;
/** Of the rows and columns of a large plane only some are looked at, at least so many. */
const LEAST_LINES = 200;

/**
 * Measures the noise in two ways, each of which overrates it on some paper, and takes the lower: about
 * the level, where a vignette, of which flattening leaves a trace along the image's edges, would
 * count as noise; and between pixels not far from each other, where dense squares would.
 *
 * @param flat 0 paper to 1 black; what is pale is mostly paper
 */
export function measurePaperNoise({ values, width, height }: Plane): PaperNoise {
  const apart = Math.max(1, Math.round(APART_PART * Math.min(width, height)));
  const stride = Math.max(1, Math.floor(Math.min(width, height) / LEAST_LINES));
  const paper = new Float32Array(Math.ceil(width / stride) * Math.ceil(height / stride));
  const differences = new Float32Array(paper.length);
  let papers = 0;
  let pairs = 0;
  for (let row = 0; row < height; row += stride) {
    for (let column = 0; column < width; column += stride) {
      const i = row * width + column;
      const value = values[i]!;
      if (value < DARKEST_PAPER) {
        paper[papers] = value;
        papers += 1;
      }
      if (row + apart >= height || column + apart >= width) continue;
      differences[pairs] = Math.abs(value - values[i + apart * width + apart]!);
      pairs += 1;
    }
  }
  const pale = papers > 0 ? paper.subarray(0, papers) : values;
  const level = findQuantile(pale, 0.5);
  const offLevels = new Float32Array(pale.length);
  for (let i = 0; i < pale.length; i += 1) offLevels[i] = Math.abs(pale[i]! - level);
  const offLevel = findQuantile(offLevels, 0.5);
  // A difference of two has √2 of the deviation of each. The median of what is off, in standard
  // deviations of a normal distribution.
  const between =
    pairs > 0 ? findQuantile(differences.subarray(0, pairs), 0.5) / Math.SQRT2 : offLevel;
  return { level, deviation: 1.4826 * Math.min(offLevel, between) };
}

/** The value, to 1/1024, below which the given part of the values (0 to 1 each) lies. */
export function findQuantile(values: Float32Array, part: number): number {
  const counts = new Uint32Array(BINS);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(value * BINS));
    counts[bin] = counts[bin]! + 1;
  }
  let bin = 0;
  for (let below = counts[0] ?? 0; below <= part * values.length && bin < BINS - 1;) {
    bin += 1;
    below += counts[bin] ?? 0;
  }
  return bin / BINS;
}
