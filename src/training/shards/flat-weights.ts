import { tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A model's weights laid end to end, so that they can be shared, averaged and stored as one. */
export interface FlatLayout {
  /** What gradients move: `[trainableSize]`. */
  readonly trainable: readonly Slot[];
  readonly trainableSize: number;
  /** Running mean and variance of each batch normalisation: `[statisticsSize]`. */
  readonly statistics: readonly Slot[];
  readonly statisticsSize: number;
}

interface Slot {
  readonly name: string;
  readonly variable: Variable;
  readonly shape: number[];
  readonly start: number;
  readonly size: number;
}

/** tfjs-layers' weight: a variable in a wrapper that hides it. */
interface LayerWeight {
  readonly name: string;
}

export function layOutWeights(model: LayersModel): FlatLayout {
  const trainable = layOut(model.trainableWeights);
  const statistics = layOut(model.nonTrainableWeights);
  return {
    trainable,
    trainableSize: countFloats(trainable),
    statistics,
    statisticsSize: countFloats(statistics),
  };
}

function layOut(weights: readonly LayerWeight[]): Slot[] {
  let start = 0;
  return weights.map((weight) => {
    const { val: variable } = weight as LayerWeight & { readonly val: Variable };
    const slot = {
      name: weight.name,
      variable,
      shape: variable.shape,
      start,
      size: variable.size,
    };
    start += variable.size;
    return slot;
  });
}

function countFloats(slots: readonly Slot[]): number {
  return slots.reduce((sum, { size }) => sum + size, 0);
}

/** Copies a model's weights out. */
export async function readWeights(slots: readonly Slot[], values: Float32Array): Promise<void> {
  for (const { variable, start } of slots) values.set(await variable.data<'float32'>(), start);
}

/**
 * Copies weights into a model. Each gets a tensor of its own: XNNPACK keeps packed weights by
 * tensor and would not notice new values in an old one.
 */
export function writeWeights(slots: readonly Slot[], values: Float32Array): void {
  tidy(() => {
    for (const { variable, start, size, shape } of slots) {
      variable.assign(tensor(values.slice(start, start + size), shape));
    }
  });
}
