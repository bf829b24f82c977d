import {
  add,
  customGrad,
  engine,
  getBackend,
  matMul,
  moments,
  mul,
  relu,
  rsqrt,
  step,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import type { BatchNormAttributes } from '../kernels/batch-norm-train.ts';

/**
 * Layers as training computes them. On the wasm backend with this project's kernels each is one
 * operation with a gradient of its own; elsewhere they are composed of tfjs's operations.
 */

function isWasm(): boolean {
  return getBackend() === 'wasm';
}

function runKernel(name: string, inputs: Record<string, Tensor>, attrs = {}): Tensor[] {
  const output = engine().runKernel<Tensor | Tensor[]>(name, inputs, attrs);
  return Array.isArray(output) ? output : [output];
}

function runSingle(name: string, inputs: Record<string, Tensor>, attrs = {}): Tensor {
  const [output] = runKernel(name, inputs, attrs);
  if (!output) throw new Error(`Kernel ${name} gave nothing.`);
  return output;
}

/** Sums over all axes but the last. */
function sumChannels(x: Tensor): Tensor {
  if (isWasm()) return runSingle('ChannelSums', { x });
  return sum(x, [...x.shape.keys()].slice(0, -1));
}

function throughRectifier(dy: Tensor, y: Tensor): Tensor {
  if (isWasm()) return runSingle('RectifierGrad', { dy, y });
  return mul(dy, step(y));
}

export interface ConvolutionOptions {
  readonly strides: [number, number];
  readonly padding: 'same' | 'valid';
  readonly isRectified: boolean;
  /** False where nothing before this layer learns: its input then needs no gradient. */
  readonly hasInputGradient: boolean;
}

type Save = (tensors: Tensor[]) => void;

/** `x` `[n, h, w, c]`, `kernel` `[f, g, c, o]`, `bias` `[o]`. */
export function convolveForTraining(
  x: Tensor,
  kernel: Tensor,
  bias: Tensor | null,
  { strides, padding, isRectified, hasInputGradient }: ConvolutionOptions,
): Tensor {
  const attrs = { strides, pad: padding, dataFormat: 'NHWC' };
  const operation = customGrad((...args) => {
    const save = args.pop() as unknown as Save;
    const y = runSingle(
      'FusedConv2D',
      { x, filter: kernel, ...(bias && { bias }) },
      { ...attrs, dilations: [1, 1], activation: isRectified ? 'relu' : 'linear' },
    );
    save([x, kernel, ...(isRectified ? [y] : [])]);
    return {
      value: y,
      gradFunc: (outputGradient: Tensor, saved: Tensor[]) => {
        const [input, filter, output] = saved as [Tensor, Tensor, Tensor?];
        const dy = output ? throughRectifier(outputGradient, output) : outputGradient;
        const forInput = () =>
          runSingle('Conv2DBackpropInput', { dy, filter }, { ...attrs, inputShape: input.shape });
        const forFilter = () =>
          runSingle(
            'Conv2DBackpropFilter',
            { x: input, dy },
            { ...attrs, filterShape: filter.shape },
          );
        return [
          ...(hasInputGradient ? [forInput()] : []),
          forFilter(),
          ...(bias ? [sumChannels(dy)] : []),
        ];
      },
    };
  });
  return operation(...(hasInputGradient ? [x] : []), kernel, ...(bias ? [bias] : []));
}

/** `x` `[n, i]`, `kernel` `[i, o]`, `bias` `[o]`. */
export function multiplyForTraining(
  x: Tensor,
  kernel: Tensor,
  bias: Tensor | null,
  isRectified: boolean,
): Tensor {
  const operation = customGrad((...args) => {
    const save = args.pop() as unknown as Save;
    const product = matMul(x as Tensor2D, kernel as Tensor2D);
    const shifted = bias ? add(product, bias) : product;
    const y = isRectified ? relu(shifted) : shifted;
    save([x, kernel, ...(isRectified ? [y] : [])]);
    return {
      value: y,
      gradFunc: (outputGradient: Tensor, saved: Tensor[]) => {
        const [input, weights, output] = saved as [Tensor2D, Tensor2D, Tensor2D?];
        const dy = (output ? throughRectifier(outputGradient, output) : outputGradient) as Tensor2D;
        return [
          matMul(dy, weights, false, true),
          matMul(input, dy, true, false),
          ...(bias ? [sumChannels(dy)] : []),
        ];
      },
    };
  });
  return operation(x, kernel, ...(bias ? [bias] : []));
}

type NormalizationInputs = Readonly<Record<'x' | 'gamma' | 'beta', Tensor>>;

export interface NormalizedBatch {
  readonly y: Tensor;
  /** `[c]`. */
  readonly mean: Tensor;
  /** `[c]`, biased. */
  readonly variance: Tensor;
}

/** Batch normalisation over all axes but the last, with the batch's own moments. */
export function normalizeForTraining(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
  isRectified: boolean,
): NormalizedBatch {
  const normalize = isWasm() ? normalizeByKernel : normalizeComposed;
  return normalize({ x, gamma, beta }, { epsilon, isRectified });
}

function normalizeByKernel(
  { x, gamma, beta }: NormalizationInputs,
  attrs: BatchNormAttributes,
): NormalizedBatch {
  let batchMean: Tensor | undefined;
  let batchVariance: Tensor | undefined;
  const operation = customGrad((...args) => {
    const save = args.pop() as unknown as Save;
    const [y, mean, variance] = runKernel('BatchNormTrain', { x, gamma, beta }, attrs);
    if (!y || !mean || !variance) throw new Error('Batch normalisation gave too little.');
    save([x, y, gamma, mean, variance]);
    // outlive the operation: they are its side outputs
    batchMean = engine().keep(mean);
    batchVariance = engine().keep(variance);
    return {
      value: y,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [input, output, scale, center, spread] = saved as [
          Tensor,
          Tensor,
          Tensor,
          Tensor,
          Tensor,
        ];
        return runKernel(
          'BatchNormTrainGrad',
          { dy, x: input, y: output, gamma: scale, mean: center, variance: spread },
          attrs,
        );
      },
    };
  });
  const y = operation(x, gamma, beta);
  if (!batchMean || !batchVariance) throw new Error('Batch normalisation did not run.');
  return { y, mean: batchMean, variance: batchVariance };
}

function normalizeComposed(
  { x, gamma, beta }: NormalizationInputs,
  { epsilon, isRectified }: BatchNormAttributes,
): NormalizedBatch {
  const { mean, variance } = moments(x, [...x.shape.keys()].slice(0, -1));
  const normalized = mul(sub(x, mean), rsqrt(add(variance, epsilon)));
  const scaled = add(mul(normalized, gamma), beta);
  return {
    y: isRectified ? relu(scaled) : scaled,
    mean: engine().keep(mean.clone()),
    variance: engine().keep(variance.clone()),
  };
}
