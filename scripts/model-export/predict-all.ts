import { tensor4d, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  IMAGE_PIXELS,
  IMAGE_SIDE,
  type LabelledImages,
} from '../../src/dataset/labelled-images.ts';

/** Digits ready for a model, with what they show. */
export interface EvaluationSet {
  /** In kebab case; the key of the accuracy in the catalogue: `mnist-test`. */
  readonly name: string;
  /** `[n * 784]`: 0 paper to 1 ink. */
  readonly inputs: Float32Array;
  /** `[n]`: 0 to 9. */
  readonly labels: Uint8Array;
}

const BATCH = 256;

/** The images as a model sees them. */
export function toEvaluationSet(name: string, set: LabelledImages): EvaluationSet {
  return {
    name,
    inputs: Float32Array.from(set.images, (pixel) => pixel / 255),
    labels: set.labels,
  };
}

/** Several sets as one, in their order. */
export function joinEvaluationSets(name: string, sets: readonly EvaluationSet[]): EvaluationSet {
  const count = sets.reduce((sum, { labels }) => sum + labels.length, 0);
  const inputs = new Float32Array(count * IMAGE_PIXELS);
  const labels = new Uint8Array(count);
  let offset = 0;
  for (const set of sets) {
    inputs.set(set.inputs, offset * IMAGE_PIXELS);
    labels.set(set.labels, offset);
    offset += set.labels.length;
  }
  return { name, inputs, labels };
}

/**
 * What the model answers, batch by batch.
 *
 * @param inputs `[n * 784]`
 * @returns `[n * classes]`: softmax outputs
 */
export async function predictAll(model: LayersModel, inputs: Float32Array): Promise<Float32Array> {
  const count = inputs.length / IMAGE_PIXELS;
  const classes = countClasses(model);
  const outputs = new Float32Array(count * classes);
  for (let start = 0; start < count; start += BATCH) {
    const end = Math.min(count, start + BATCH);
    const batch = tensor4d(inputs.subarray(start * IMAGE_PIXELS, end * IMAGE_PIXELS), [
      end - start,
      IMAGE_SIDE,
      IMAGE_SIDE,
      1,
    ]);
    const answer = model.predict(batch) as Tensor;
    outputs.set(await answer.data<'float32'>(), start * classes);
    answer.dispose();
    batch.dispose();
  }
  return outputs;
}

/**
 * Ten digits, or eleven classes where the last means "no digit".
 *
 * @throws Error for a model of any other input or output
 */
export function countClasses(model: LayersModel): 10 | 11 {
  const input = model.inputs.map(({ shape }) => shape.slice(1).join('×')).join(', ');
  const classes = model.outputs[0]?.shape[1];
  if (input !== '28×28×1' || model.outputs.length !== 1 || (classes !== 10 && classes !== 11)) {
    throw new Error(
      `Expected a model of 28×28×1 into 10 or 11 classes; found ${input} into ${classes ?? 'nothing'}.`,
    );
  }
  return classes;
}
