import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import {
  applyGradient,
  applyScale,
  sumChannels,
  sumGradients,
  sumMoments,
} from './channel-passes.ts';
import { defineKernel, input, type KernelCall } from './define-kernel.ts';
import { allocate, viewFloats } from './wasm-tensors.ts';

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
function batchNormTrain(call: KernelCall<BatchNormAttributes>): TensorInfo[] {
  const { backend, attrs } = call;
  const { epsilon, isRectified } = attrs;
  const x = input(call, 'x');
  const channels = x.shape.at(-1) ?? 1;
  const pixels = util.sizeFromShape(x.shape) / channels;
  const y = allocate(backend, x.shape);
  const mean = allocate(backend, [channels]);
  const variance = allocate(backend, [channels]);
  // sums of differences from the first pixel: no digits are lost where the mean is far from zero
  const shift = viewFloats(backend, x).slice(0, channels);
  const { sums, squares } = sumMoments(backend, x, shift);

  const means = viewFloats(backend, mean);
  const variances = viewFloats(backend, variance);
  const gamma = viewFloats(backend, input(call, 'gamma'));
  const beta = viewFloats(backend, input(call, 'beta'));
  const scale = new Float32Array(channels);
  const offset = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const shifted = sums[channel]! / pixels;
    const spread = Math.max(0, squares[channel]! / pixels - shifted * shifted);
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
function batchNormTrainGrad(call: KernelCall<BatchNormAttributes>): TensorInfo[] {
  const { backend, attrs } = call;
  const { epsilon, isRectified } = attrs;
  const x = input(call, 'x');
  const y = input(call, 'y');
  const dy = input(call, 'dy');
  const channels = x.shape.at(-1) ?? 1;
  const pixels = util.sizeFromShape(x.shape) / channels;
  const dx = allocate(backend, x.shape);
  const dgamma = allocate(backend, [channels]);
  const dbeta = allocate(backend, [channels]);
  const floor = isRectified ? 0 : -Infinity;
  const center = viewFloats(backend, input(call, 'mean')).slice();
  const { sums, products } = sumGradients(backend, dy, y, x, center, floor);

  // dx = gamma / s · (dy - mean(dy) - (x - m) / s² · mean(dy · (x - m))) with s² = variance + epsilon
  const gamma = viewFloats(backend, input(call, 'gamma'));
  const variances = viewFloats(backend, input(call, 'variance'));
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
    const slope = (-scale * inverse * inverse * products[channel]!) / pixels;
    byGradient[channel] = scale;
    byValue[channel] = slope;
    constants[channel] = (-scale * sums[channel]!) / pixels - slope * center[channel]!;
  }
  applyGradient(backend, { dy, y, x, dx }, { byGradient, byValue, constants }, floor);
  return [dx, dgamma, dbeta];
}

/** Sums over all but the last axis: input `x` `[…, c]`, output `[c]`. */
function channelSums(call: KernelCall): TensorInfo {
  const { backend } = call;
  const x = input(call, 'x');
  const output = allocate(backend, [x.shape.at(-1) ?? 1]);
  viewFloats(backend, output).set(sumChannels(backend, x));
  return output;
}

export const batchNormTrainConfig = defineKernel('BatchNormTrain', batchNormTrain);
export const batchNormTrainGradConfig = defineKernel('BatchNormTrainGrad', batchNormTrainGrad);
export const channelSumsConfig = defineKernel('ChannelSums', channelSums);
