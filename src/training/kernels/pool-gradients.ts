import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel, input, type KernelCall } from './define-kernel.ts';
import { allocate, viewFloats, type Shape4D } from './wasm-tensors.ts';
import { listAxes, type WindowAxis } from './window-axes.ts';

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Along one axis, the part of a window that lies inside the image. */
interface Span {
  /** Which output the window gives. */
  readonly output: number;
  readonly first: number;
  readonly end: number;
}

/** What both gradients work on: the tensors' values and the windows. */
interface Pooling {
  readonly info: backend_util.Conv2DInfo;
  readonly rows: readonly Span[];
  readonly columns: readonly Span[];
  /** `[n, h, w, c]`, what was pooled. */
  readonly values: Float32Array;
  /** `[n, i, j, c]`, of the outputs. */
  readonly gradients: Float32Array;
  readonly dx: TensorInfo;
  /** `[n, h, w, c]`, the values of `dx`: zeros. */
  readonly target: Float32Array;
}

function preparePooling(call: KernelCall<PoolAttributes>): Pooling {
  const { backend, attrs } = call;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const x = input(call, 'input');
  const dy = input(call, 'dy');
  const info = backend_util.computePool2DInfo(
    x.shape as Shape4D,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { rows, columns } = listAxes(info);
  const dx = allocate(backend, x.shape);
  const target = viewFloats(backend, dx).fill(0);
  return {
    info,
    rows: listSpans(rows),
    columns: listSpans(columns),
    values: viewFloats(backend, x),
    gradients: viewFloats(backend, dy),
    dx,
    target,
  };
}

/** Leaves windows out that lie wholly in the padding. */
function listSpans({ inputs, outputs, size, stride, padding }: WindowAxis): Span[] {
  const spans: Span[] = [];
  for (let output = 0; output < outputs; output++) {
    const start = output * stride - padding;
    const first = Math.max(0, start);
    const end = Math.min(inputs, start + size);
    if (end > first) spans.push({ output, first, end });
  }
  return spans;
}

/**
 * The gradient of max pooling. Where a window holds its maximum more than once, the first one gets
 * it, as in tfjs's cpu backend. The wasm backend's own kernel starts from the smallest positive
 * float and so loses the gradient of every window whose maximum is zero or below.
 */
function maxPoolGrad(call: KernelCall<PoolAttributes>): TensorInfo {
  const { info, rows, columns, values, gradients, dx, target } = preparePooling(call);
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  const best = new Float32Array(channels);
  const bestAt = new Int32Array(channels);
  for (let sample = 0; sample < info.batchSize; sample++) {
    for (const { output: i, first: top, end: bottom } of rows) {
      for (const { output: j, first: left, end: right } of columns) {
        let isFirst = true;
        for (let row = top; row < bottom; row++) {
          let at = ((sample * inHeight + row) * inWidth + left) * channels;
          for (let column = left; column < right; column++, at += channels) {
            if (isFirst) {
              isFirst = false;
              for (let channel = 0; channel < channels; channel++) {
                best[channel] = values[at + channel]!;
                bestAt[channel] = at + channel;
              }
            } else {
              for (let channel = 0; channel < channels; channel++) {
                const value = values[at + channel]!;
                if (value > best[channel]!) {
                  best[channel] = value;
                  bestAt[channel] = at + channel;
                }
              }
            }
          }
        }
        const from = ((sample * outHeight + i) * outWidth + j) * channels;
        for (let channel = 0; channel < channels; channel++) {
          target[bestAt[channel]!]! += gradients[from + channel]!;
        }
      }
    }
  }
  return dx;
}

/**
 * The gradient of average pooling. A window's mean is over the inputs in it, not over padding, as
 * the forward kernels of all backends have it.
 */
function avgPoolGrad(call: KernelCall<PoolAttributes>): TensorInfo {
  const { info, rows, columns, gradients, dx, target } = preparePooling(call);
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  for (let sample = 0; sample < info.batchSize; sample++) {
    for (const { output: i, first: top, end: bottom } of rows) {
      for (const { output: j, first: left, end: right } of columns) {
        const share = 1 / ((bottom - top) * (right - left));
        const from = ((sample * outHeight + i) * outWidth + j) * channels;
        for (let row = top; row < bottom; row++) {
          let at = ((sample * inHeight + row) * inWidth + left) * channels;
          for (let column = left; column < right; column++, at += channels) {
            for (let channel = 0; channel < channels; channel++) {
              target[at + channel]! += share * gradients[from + channel]!;
            }
          }
        }
      }
    }
  }
  return dx;
}

export const maxPoolGradConfig = defineKernel('MaxPoolGrad', maxPoolGrad);
export const avgPoolGradConfig = defineKernel('AvgPoolGrad', avgPoolGrad);
