import type { TrainingState } from '../../../training/loop/training-state.ts';
import type { Network } from '../network/build-network.ts';
import { predictAll } from '../network/network-state.ts';
import type { Known } from './personal-samples.ts';

/** Shares of the new weights that are tried, until little enough is forgotten. */
const SHARES = [0.8, 0.6, 0.45, 0.3, 0.2] as const;
/** Share of what was read right before that may be misread after: of what is known, and of MNIST. */
export const MOST_FORGOTTEN = 0.002;

/**
 * Loads weights between those before and those after learning: as near to the latter as the model
 * forgets little of what it knew before. The straight line between the two keeps most of what either
 * knows (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
 *
 * @param before `[trainableSize]`
 * @param known what was not learnt from, and is of no test set
 */
export async function blendWeights(
  network: Network,
  before: Float32Array,
  { averageTrainable, averageStatistics }: TrainingState,
  known: Known,
): Promise<void> {
  network.computer.load(before, averageStatistics);
  const wasRight = await findRight(network, known);
  for (const share of SHARES) {
    const blend = before.map((old, at) => old + share * (averageTrainable[at]! - old));
    network.computer.load(blend, averageStatistics);
    const isRight = await findRight(network, known);
    const forgotten = wasRight.filter((was, index) => was && !isRight[index]).length;
    if (forgotten <= MOST_FORGOTTEN * known.labels.length) return;
  }
}

/** Of digits: the class "no digit" has no say. */
async function findRight(network: Network, { inputs, labels }: Known): Promise<boolean[]> {
  const outputs = await predictAll(network, inputs);
  const { classes } = network;
  return Array.from(labels, (label, index) => {
    const row = outputs.subarray(index * classes, index * classes + 10);
    return row.every((value, digit) => digit === label || value < row[label]!);
  });
}
