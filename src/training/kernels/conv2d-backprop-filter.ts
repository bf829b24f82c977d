import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { convolve, readConvolution, type ConvolutionAttributes } from './convolution.ts';
import { defineKernel, input, type KernelCall } from './define-kernel.ts';
import { computeDirectly } from './direct-filter-gradient.ts';
import { transposeMatrix } from './transpose-matrix.ts';
import { allocate, viewFloats, type Shape4D, type WasmBackend } from './wasm-tensors.ts';
import { listAxes, type WindowAxis } from './window-axes.ts';

const KERNEL_NAME = 'Conv2DBackpropFilter';

type FilterGradientAttributes = ConvolutionAttributes & { readonly filterShape: Shape4D };

/** The gradient of a convolution for its filter, which the wasm backend lacks. */
function conv2DBackpropFilter(call: KernelCall<FilterGradientAttributes>): TensorInfo {
  const { backend, attrs } = call;
  const x = input(call, 'x');
  const dy = input(call, 'dy');
  const info = readConvolution(KERNEL_NAME, attrs, x.shape as Shape4D, attrs.filterShape);
  return computeDirectly(backend, x, dy, info) ?? computeByConvolution(backend, x, dy, info);
}

/**
 * `dW[f, g, c, o] = Σ x[n, s·i + f, s·j + g, c] · dy[n, i, j, o]` over n, i and j is itself a
 * convolution: channel c of x as an image with n for its channels, dy as the filter, steps of the
 * forward stride s as dilation. So the backend's fast convolution does the work, without im2col.
 */
function computeByConvolution(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { rows, columns } = listAxes(info);
  const images = channelsAsImages(backend, x);
  const filter = batchAsChannels(backend, dy);
  const taps = convolve(
    backend,
    images,
    filter,
    [rows.padding, paddingAfter(rows), columns.padding, paddingAfter(columns)],
    [rows.stride, columns.stride],
  );
  const gradient = channelsLast(backend, taps, [
    info.filterHeight,
    info.filterWidth,
    info.inChannels,
    info.outChannels,
  ]);
  for (const { dataId } of [images, filter, taps]) backend.disposeData(dataId);
  return gradient;
}

/**
 * Zeros that the last window needs after the last input. None where it ends before that: the rest
 * gives extra taps, dropped at the end.
 */
function paddingAfter({ inputs, outputs, size, stride, padding }: WindowAxis): number {
  const reached = (outputs - 1) * stride + size;
  return Math.max(0, reached - inputs - padding);
}

/** `[n, h, w, c]` to `[c, h, w, n]`. */
function channelsAsImages(backend: WasmBackend, x: TensorInfo): TensorInfo {
  const [count, height, width, channels] = x.shape as Shape4D;
  const pixels = height * width;
  const output = allocate(backend, [channels, height, width, count]);
  const source = viewFloats(backend, x);
  const target = viewFloats(backend, output);
  for (let pixel = 0; pixel < pixels; pixel++) {
    transposeMatrix(
      source,
      pixel * channels,
      pixels * channels,
      count,
      channels,
      target,
      pixel * count,
      pixels * count,
    );
  }
  return output;
}

/** `[n, h, w, o]` to `[h, w, n, o]`. */
function batchAsChannels(backend: WasmBackend, dy: TensorInfo): TensorInfo {
  const [count, height, width, channels] = dy.shape as Shape4D;
  const pixels = height * width;
  const output = allocate(backend, [height, width, count, channels]);
  const source = viewFloats(backend, dy);
  const target = viewFloats(backend, output);
  let to = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let sample = 0; sample < count; sample++) {
      let from = (sample * pixels + pixel) * channels;
      for (const end = from + channels; from < end; from++, to++) target[to] = source[from]!;
    }
  }
  return output;
}

/** `[c, f + …, g + …, o]` to `[f, g, c, o]`, without the taps beyond the filter. */
function channelsLast(backend: WasmBackend, taps: TensorInfo, filterShape: Shape4D): TensorInfo {
  const [filterHeight, filterWidth, inChannels, outChannels] = filterShape;
  const [, tapHeight, tapWidth] = taps.shape as Shape4D;
  const output = allocate(backend, filterShape);
  const source = viewFloats(backend, taps);
  const target = viewFloats(backend, output);
  let to = 0;
  for (let row = 0; row < filterHeight; row++) {
    for (let column = 0; column < filterWidth; column++) {
      for (let channel = 0; channel < inChannels; channel++, to += outChannels) {
        const from = ((channel * tapHeight + row) * tapWidth + column) * outChannels;
        for (let out = 0; out < outChannels; out++) target[to + out] = source[from + out]!;
      }
    }
  }
  return output;
}

export const conv2DBackpropFilterConfig = defineKernel(KERNEL_NAME, conv2DBackpropFilter);
