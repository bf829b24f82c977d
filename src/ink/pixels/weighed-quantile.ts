/** A value and how much it counts, at least 0. */
export interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/** The least value up to which the given part of all weight lies, 0 to 1; 0 where there is none. */
export function findWeighedQuantile(weighed: readonly Weighed[], part: number): number {
  const sorted = [...weighed].sort((a, b) => a.value - b.value);
  const least = part * sumWeights(sorted);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= least) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

export function sumWeights(weighed: readonly Weighed[]): number {
  return weighed.reduce((sum, { weight }) => sum + weight, 0);
}
