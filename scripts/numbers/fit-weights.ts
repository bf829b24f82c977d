import { createRandom, shuffledIndices } from '../../src/dataset/random.ts';
import { FEATURES, type Weights } from '../../src/recognizer/engine/number/layout-features.ts';
import { expectFeatures, toVector, type LabelledRow } from './path-expectations.ts';

const EPOCHS = 6;
const BATCH = 32;
const RATE = 0.05;
/** How strongly weights are pulled to where they began, a sample. */
const PULL = 1e-3;
/** A row that cannot be read as its label says teaches nothing; nor does one of which this is all. */
const LEAST_LOG = -12;

/**
 * Fits the weights by maximum likelihood of the labels (Adam, rate falling to 0): where a number was
 * cut is not said, all divisions that give it count.
 */
export function fitWeights(rows: readonly LabelledRow[], start: Weights): Weights {
  const first = toVector(start);
  const weights = first.slice();
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  const random = createRandom(7);
  const steps = EPOCHS * Math.floor(rows.length / BATCH);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const order = shuffledIndices(rows.length, random);
    let sum = 0;
    let count = 0;
    for (let from = 0; from + BATCH <= order.length; from += BATCH) {
      const gradient = new Float64Array(weights.length);
      for (const index of order.subarray(from, from + BATCH)) {
        const right = expectFeatures(rows[index]!, weights, true);
        if (right.total === -Infinity) continue;
        const all = expectFeatures(rows[index]!, weights, false);
        if (right.total - all.total < LEAST_LOG) continue;
        sum += right.total - all.total;
        count += 1;
        for (let i = 0; i < gradient.length; i += 1) {
          gradient[i]! += (right.features[i]! - all.features[i]!) / BATCH;
        }
      }
      step += 1;
      const rate = RATE * (1 - step / (steps + 1));
      for (let i = 0; i < weights.length; i += 1) {
        const slope = gradient[i]! - PULL * (weights[i]! - first[i]!);
        mean[i] = 0.9 * mean[i]! + 0.1 * slope;
        square[i] = 0.99 * square[i]! + 0.01 * slope * slope;
        const unbiased = Math.sqrt(square[i]! / (1 - 0.99 ** step)) + 1e-6;
        weights[i]! += (rate * (mean[i]! / (1 - 0.9 ** step))) / unbiased;
      }
    }
    process.stdout.write(
      `epoch ${epoch + 1}: ${(sum / count).toFixed(4)} mean log-likelihood of ${count} rows\n`,
    );
  }
  return Object.fromEntries(FEATURES.map((name, i) => [name, weights[i]!])) as Weights;
}
