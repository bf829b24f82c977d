import { add, mul, rsqrt, sub, tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { layers, Sequential } from '@tensorflow/tfjs-layers';
import { createRandom } from '../../dataset/random.ts';
import {
  convolveForTraining,
  multiplyForTraining,
  normalizeForTraining,
} from './differentiable-ops.ts';

type Layer = layers.Layer;

/** What one pass through the network needs beside its input, and what it leaves behind. */
export interface PassContext {
  /** Dropout draws its masks from it. */
  readonly seed: number;
  /** Mean and variance of each batch normalisation, in order; the caller disposes them. */
  readonly moments: Tensor[];
}

/** Computes logits `[n, classes]` from inputs `[n, 28, 28, 1]`, as training does. */
export type TrainingProgram = (x: Tensor, context: PassContext) => Tensor;

type Step = TrainingProgram;

/**
 * Turns a sequential classifier that ends in a softmax into what training runs: its layers with
 * fast gradients, batch moments handed out instead of written into the layers (shards of a batch
 * are computed apart and averaged), repeatable dropout, and logits in place of the softmax.
 *
 * @param isFrozen whether batch normalisations use their running statistics, as when a trained model
 *   learns a little more from few samples; they then hand nothing out, and dropout does nothing
 * @throws Error for a model that does not end in a dense softmax
 */
export function compileForTraining(model: Sequential, isFrozen = false): TrainingProgram {
  const last = model.layers.at(-1);
  if (last?.getClassName() !== 'Dense' || readActivation(last) !== 'softmax') {
    throw new Error('Training needs a model that ends in a dense layer with softmax.');
  }
  return compileLayers(model, isFrozen);
}

/** The same for any end; what a dense one applies to its sums is left out. */
export function compileLayers(model: Sequential, isFrozen = false): TrainingProgram {
  const steps: Step[] = [];
  const modelLayers = model.layers;
  let isLearning = false; // whether a layer before this one has weights
  for (let index = 0; index < modelLayers.length; index++) {
    const layer = modelLayers[index];
    if (!layer) break;
    const next = modelLayers[index + 1];
    const isLast = index === modelLayers.length - 1;
    switch (layer.getClassName()) {
      case 'Conv2D':
        steps.push(convolution(layer, isLearning));
        break;
      case 'Dense':
        steps.push(dense(layer, isLast));
        break;
      case 'BatchNormalization': {
        if (isFrozen) {
          steps.push(frozenNormalization(layer));
          break;
        }
        const isRectified = next?.getClassName() === 'ReLU';
        steps.push(batchNormalization(layer, isRectified));
        if (isRectified) index++;
        break;
      }
      case 'Dropout':
        if (!isFrozen) steps.push(dropout(layer, index));
        break;
      default:
        steps.push((x) => layer.apply(x, { training: true }) as Tensor);
    }
    isLearning ||= layer.trainableWeights.length > 0;
  }
  return (x, context) => steps.reduce((value, step) => step(value, context), x);
}

function readActivation(layer: Layer): string {
  const { activation } = layer.getConfig();
  return typeof activation === 'string' ? activation : 'linear';
}

/** The layer's own activation function, for those that are not fused. */
function readApply(layer: Layer): (x: Tensor) => Tensor {
  const { activation } = layer as unknown as { activation: { apply(x: Tensor): Tensor } | null };
  return (x) => (activation ? activation.apply(x) : x);
}

function readWeights(layer: Layer): readonly { read(): Tensor }[] {
  return layer.trainableWeights;
}

function convolution(layer: Layer, hasInputGradient: boolean): Step {
  const { strides, padding, dilationRate } = layer.getConfig() as unknown as {
    strides: [number, number];
    padding: 'same' | 'valid';
    dilationRate: [number, number];
  };
  if (dilationRate.some((rate) => rate !== 1)) throw new Error('Dilation cannot be trained.');
  const activation = readActivation(layer);
  const isRectified = activation === 'relu';
  const apply = isRectified || activation === 'linear' ? undefined : readApply(layer);
  return (x) => {
    const [kernel, bias] = readWeights(layer);
    if (!kernel) throw new Error(`Layer ${layer.name} has no kernel.`);
    const y = convolveForTraining(x, kernel.read(), bias?.read() ?? null, {
      strides,
      padding,
      isRectified,
      hasInputGradient,
    });
    return apply ? apply(y) : y;
  };
}

function dense(layer: Layer, isLast: boolean): Step {
  const activation = readActivation(layer);
  const isRectified = activation === 'relu' && !isLast;
  const apply = isLast || isRectified || activation === 'linear' ? undefined : readApply(layer);
  return (x) => {
    const [kernel, bias] = readWeights(layer);
    if (!kernel) throw new Error(`Layer ${layer.name} has no kernel.`);
    const y = multiplyForTraining(x, kernel.read(), bias?.read() ?? null, isRectified);
    return apply ? apply(y) : y;
  };
}

function batchNormalization(layer: Layer, isRectified: boolean): Step {
  const { epsilon, axis } = layer.getConfig() as { epsilon: number; axis: number };
  return (x, { moments }) => {
    if (axis !== -1 && axis !== x.rank - 1) throw new Error('Only channels last are normalised.');
    const [gamma, beta] = readWeights(layer);
    if (!gamma || !beta) throw new Error(`Layer ${layer.name} lacks its scale or offset.`);
    const { y, mean, variance } = normalizeForTraining(
      x,
      gamma.read(),
      beta.read(),
      epsilon,
      isRectified,
    );
    moments.push(mean, variance);
    return y;
  };
}

/** Scales and shifts each channel by what training found, so that single samples can be learnt from. */
function frozenNormalization(layer: Layer): Step {
  const { epsilon } = layer.getConfig() as { epsilon: number };
  return (x) => {
    const [gamma, beta] = readWeights(layer);
    const [mean, variance] = layer.nonTrainableWeights;
    if (!gamma || !beta || !mean || !variance) {
      throw new Error(`Layer ${layer.name} lacks its scale, offset or statistics.`);
    }
    const scale = mul(gamma.read(), rsqrt(add(variance.read(), epsilon)));
    return add(mul(sub(x, mean.read()), scale), beta.read());
  };
}

/** Inverted dropout (Srivastava et al. 2014) with a mask drawn from the pass's seed. */
function dropout(layer: Layer, index: number): Step {
  const { rate } = layer.getConfig() as { rate: number };
  return (x, { seed }) => {
    const random = createRandom(seed * 64 + index);
    const mask = new Float32Array(x.size);
    for (let at = 0; at < mask.length; at++) mask[at] = random() < rate ? 0 : 1 / (1 - rate);
    return mul(x, tensor(mask, x.shape));
  };
}
