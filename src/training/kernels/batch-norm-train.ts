import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import {
  applyGradient,
  applyScale,
  sumChannels,
  sumGradients,
  sumMoments,
} from './channel-passes.ts';
import {
  allocate,
  input,
  viewFloats,
  type KernelArguments,
  type WasmBackend,
} from './wasm-tensors.ts';

export interface BatchNormAttributes {
  readonly epsilon: number;
  /** A rectifier follows: `max(0, …)`. */
  readonly isRectified: boolean;
}

/**
 * Batch normalisation as in training (Ioffe and Szegedy 2015), optionally rectified, in two passes.
 *
 * Inputs `x` `[…, c]`, `gamma` `[c]`, `beta` `[c]`; outputs `y` `[…, c]`, and the batch's `mean` and
 * (biased) `variance` `[c]`.
 */
function batchNormTrain(args: KernelArguments): TensorInfo[] {
  const backend = args.backend as WasmBackend;
  const { epsilon, isRectified } = args.attrs as unknown as BatchNormAttributes;
  const x = input(args, 'x');
  const channels = x.shape.at(-1) ?? 1;
  const y = allocate(backend, x.shape);
  const mean = allocate(backend, [channels]);
  const variance = allocate(backend, [channels]);
  // sums of differences from the first pixel: no digits are lost where the mean is far from zero
  const shift = viewFloats(backend, x).slice(0, channels);
  const { sums, squares, count } = sumMoments(backend, x, shift);

  const means = viewFloats(backend, mean);
  const variances = viewFloats(backend, variance);
  const gamma = viewFloats(backend, input(args, 'gamma'));
  const beta = viewFloats(backend, input(args, 'beta'));
  const scale = new Float32Array(channels);
  const offset = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const shifted = sums[channel]! / count;
    const spread = Math.max(0, squares[channel]! / count - shifted * shifted);
    const center = shifted + shift[channel]!;
    means[channel] = center;
    variances[channel] = spread;
    const factor = gamma[channel]! / Math.sqrt(spread + epsilon);
    scale[channel] = factor;
    offset[channel] = beta[channel]! - center * factor;
  }
  applyScale(backend, x, y, scale, offset, isRectified ? 0 : -Infinity);
  return [y, mean, variance];
}

/**
 * The gradient of {@link batchNormTrain}: inputs `dy`, `x`, `y`, `gamma`, `mean`, `variance`;
 * outputs `dx`, `dgamma`, `dbeta`.
 */
function batchNormTrainGrad(args: KernelArguments): TensorInfo[] {
  const backend = args.backend as WasmBackend;
  const { epsilon, isRectified } = args.attrs as unknown as BatchNormAttributes;
  const x = input(args, 'x');
  const y = input(args, 'y');
  const dy = input(args, 'dy');
  const channels = x.shape.at(-1) ?? 1;
  const dx = allocate(backend, x.shape);
  const dgamma = allocate(backend, [channels]);
  const dbeta = allocate(backend, [channels]);
  const floor = isRectified ? 0 : -Infinity;
  const center = viewFloats(backend, input(args, 'mean')).slice();
  const { sums, products, count } = sumGradients(backend, dy, y, x, center, floor);

  // dx = gamma / s · (dy - mean(dy) - (x - m) / s² · mean(dy · (x - m))) with s² = variance + epsilon
  const gamma = viewFloats(backend, input(args, 'gamma'));
  const variances = viewFloats(backend, input(args, 'variance'));
  const dgammas = viewFloats(backend, dgamma);
  const dbetas = viewFloats(backend, dbeta);
  const byGradient = new Float32Array(channels);
  const byValue = new Float32Array(channels);
  const constants = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const inverse = 1 / Math.sqrt(variances[channel]! + epsilon);
    dgammas[channel] = products[channel]! * inverse;
    dbetas[channel] = sums[channel]!;
    const scale = gamma[channel]! * inverse;
    const slope = (-scale * inverse * inverse * products[channel]!) / count;
    byGradient[channel] = scale;
    byValue[channel] = slope;
    constants[channel] = (-scale * sums[channel]!) / count - slope * center[channel]!;
  }
  applyGradient(backend, { dy, y, x, dx }, { byGradient, byValue, constants }, floor);
  return [dx, dgamma, dbeta];
}

/** Sums over all but the last axis: input `x` `[…, c]`, output `[c]`. */
function channelSums(args: KernelArguments): TensorInfo {
  const backend = args.backend as WasmBackend;
  const x = input(args, 'x');
  const output = allocate(backend, [x.shape.at(-1) ?? 1]);
  viewFloats(backend, output).set(sumChannels(backend, x));
  return output;
}

const wasmKernel = (kernelName: string, kernelFunc: KernelConfig['kernelFunc']): KernelConfig => ({
  kernelName,
  backendName: 'wasm',
  kernelFunc,
});

export const batchNormTrainConfig = wasmKernel('BatchNormTrain', batchNormTrain);
export const batchNormTrainGradConfig = wasmKernel('BatchNormTrainGrad', batchNormTrainGrad);
export const channelSumsConfig = wasmKernel('ChannelSums', channelSums);
