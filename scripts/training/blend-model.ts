import type { Sequential } from '@tensorflow/tfjs-layers';
import { scorePredictions } from '../../src/training/measures/measures.ts';
import {
  layOutWeights,
  readWeights,
  writeWeights,
  type FlatLayout,
} from '../../src/training/shards/flat-weights.ts';
import { roundToLevels, type WeightPrecision } from '../model-export/model-files.ts';
import { countClasses, predictAll, type EvaluationSet } from '../model-export/predict-all.ts';
import { blendWeights, type Blend, type BlendSettings } from './blend-weights.ts';

/**
 * Brings a model, with the weights that a stage of training ended with, back towards those that it
 * began with, as far as held-out digits ask for it. They are judged as they will be stored, and so is
 * what the model is left with.
 *
 * @param before all weights of the model, laid end to end
 * @returns what was tried, the one that was chosen last
 */
export async function blendModel(
  model: Sequential,
  before: Float32Array,
  settings: BlendSettings,
  precision: WeightPrecision,
  validation: EvaluationSet,
): Promise<readonly Blend[]> {
  const layout = layOutWeights(model);
  const after = new Float32Array(layout.trainableSize);
  await readWeights(layout.trainable, after);
  const load = (weights: Float32Array) =>
    writeWeights(layout.trainable, roundKernels(layout, weights, precision));
  const countCorrect = async (weights: Float32Array) => {
    load(weights);
    const outputs = await predictAll(model, validation.inputs);
    return scorePredictions(outputs, validation.labels, countClasses(model)).correct;
  };
  const { length } = validation.labels;
  const { weights, blends } = await blendWeights(before, after, settings, countCorrect, length);
  load(weights);
  return blends;
}

function roundKernels(
  { trainable }: FlatLayout,
  weights: Float32Array,
  precision: WeightPrecision,
): Float32Array {
  if (precision !== 'uint8') return weights;
  const rounded = weights.slice();
  for (const { shape, start, size } of trainable) {
    if (shape.length > 1) rounded.set(roundToLevels(weights.slice(start, start + size)), start);
  }
  return rounded;
}
