/** How the flattened paper itself scatters, in parts of its light. */
export interface PaperNoise {
  /** What bare paper is flattened to: above 0, for it is measured against its brightest spots. */
  readonly level: number;
  /** Standard deviation about the level, told from the middle half so that ink has no part in it. */
  readonly deviation: number;
}

const BINS = 1024;

/** @param values 0 paper to 1 black; most of them paper */
export function measurePaperNoise(values: Float32Array): PaperNoise {
  const level = findQuantile(values, 0.5);
  const deviations = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) deviations[i] = Math.abs(values[i]! - level);
  // Median absolute deviation, in standard deviations of a normal distribution.
  return { level, deviation: 1.4826 * findQuantile(deviations, 0.5) };
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
