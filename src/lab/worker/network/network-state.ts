import { IMAGE_PIXELS } from '../../../dataset/labelled-images.ts';
import { createTrainingState, type TrainingState } from '../../../training/loop/training-state.ts';
import { readWeights } from '../../../training/shards/flat-weights.ts';
import type { Network } from './build-network.ts';

const PREDICTION_BATCH = 250;

/** The state of a training that begins with the weights that a network has. */
export async function createFirstState({ computer }: Network): Promise<TrainingState> {
  const { layout } = computer;
  const trainable = new Float32Array(layout.trainableSize);
  const statistics = new Float32Array(layout.statisticsSize);
  await readWeights(layout.trainable, trainable);
  await readWeights(layout.statistics, statistics);
  return createTrainingState(trainable, statistics);
}

/**
 * What a network answers with the weights that it has.
 *
 * @param inputs `[n * 784]`
 * @returns `[n * classes]`: probabilities
 */
export async function predictAll(
  { computer, classes }: Network,
  inputs: Float32Array,
  onProgress?: (share: number) => void,
): Promise<Float32Array> {
  const count = inputs.length / IMAGE_PIXELS;
  const outputs = new Float32Array(count * classes);
  for (let start = 0; start < count; start += PREDICTION_BATCH) {
    const end = Math.min(count, start + PREDICTION_BATCH);
    const part = inputs.subarray(start * IMAGE_PIXELS, end * IMAGE_PIXELS);
    outputs.set(await computer.predict(part), start * classes);
    onProgress?.(end / count);
  }
  return outputs;
}
