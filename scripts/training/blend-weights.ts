/** How the weights at one place of the way read what the weights before were good at. */
export interface Blend {
  /** Part of the way from the weights before to those after, 0 to 1. */
  readonly share: number;
  readonly correct: number;
}

/** How far the way is gone. */
export interface BlendSettings {
  /** What is tried, the farthest first. */
  readonly shares: readonly number[];
  /** This part of the validation set may be read worse than before, 0 to 1. */
  readonly mostForgotten: number;
}

export interface BlendedWeights {
  readonly weights: Float32Array;
  /** What was tried, the one that was chosen last. */
  readonly blends: readonly Blend[];
}

/**
 * Goes as far on the line from the weights before a stage of training to those after it as hardly
 * anything is forgotten that was known before (Wortsman et al. 2022, "Robust fine-tuning of zero-shot
 * models").
 *
 * @param countCorrect how many of `count` things known before the weights read right
 * @returns the nearest place that was tried where all of them forget too much
 */
export async function blendWeights(
  before: Float32Array,
  after: Float32Array,
  { shares, mostForgotten }: BlendSettings,
  countCorrect: (weights: Float32Array) => Promise<number>,
  count: number,
): Promise<BlendedWeights> {
  const least = (await countCorrect(before)) - mostForgotten * count;
  const blends: Blend[] = [];
  let weights = after;
  for (const share of shares) {
    weights = after.map((weight, at) => before[at]! + share * (weight - before[at]!));
    const correct = await countCorrect(weights);
    blends.push({ share, correct });
    if (correct >= least) break;
  }
  return { weights, blends };
}
