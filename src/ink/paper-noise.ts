import type { Plane } from './plane.ts';

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

/**
 * Measures the noise in two ways, each of which overrates it on some paper, and takes the lower: about
 * the level, where a vignette, of which flattening leaves a trace along the image's edges, would
 * count as noise; and between pixels not far from each other, where dense squares would.
 *
 * @param flat 0 paper to 1 black; what is pale is mostly paper
 */
export function measurePaperNoise({ values, width, height }: Plane): PaperNoise {
  const pale = values.filter((value) => value < DARKEST_PAPER);
  const paper = pale.length > 0 ? pale : values;
  const level = findQuantile(paper, 0.5);
  const apart = Math.max(1, Math.round(APART_PART * Math.min(width, height)));
  const differences = new Float32Array(Math.max(0, height - apart) * Math.max(0, width - apart));
  let end = 0;
  for (let row = 0; row < height - apart; row += 1) {
    for (let i = row * width; i < (row + 1) * width - apart; i += 1) {
      differences[end] = Math.abs(values[i]! - values[i + apart * width + apart]!);
      end += 1;
    }
  }
  const offLevel = findQuantile(
    paper.map((value) => Math.abs(value - level)),
    0.5,
  );
  // A difference of two has √2 of the deviation of each. The median of what is off, in standard
  // deviations of a normal distribution.
  const between = end > 0 ? findQuantile(differences, 0.5) / Math.SQRT2 : offLevel;
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
