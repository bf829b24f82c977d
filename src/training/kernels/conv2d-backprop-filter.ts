import { backend_util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { computeDirectly } from './direct-filter-gradient.ts';
import { transposeMatrix } from './transpose-matrix.ts';
import {
  allocate,
  convolve,
  input,
  viewFloats,
  type KernelArguments,
  type ConvolutionAttributes,
  type Shape4D,
  type WasmBackend,
} from './wasm-tensors.ts';

/** The gradient of a convolution for its filter, which the wasm backend lacks. */
function conv2DBackpropFilter(args: KernelArguments): TensorInfo {
  const backend = args.backend as WasmBackend;
  const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
    args.attrs as unknown as ConvolutionAttributes & { readonly filterShape: Shape4D };
  if (dataFormat !== 'NHWC') throw new Error('Conv2DBackpropFilter on wasm handles NHWC only.');
  const x = input(args, 'x');
  const dy = input(args, 'dy');
  const info = backend_util.computeConv2DInfo(
    x.shape as Shape4D,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
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
  const { top, left } = info.padInfo;
  // What the last window does not reach gives a negative padding: extra taps, dropped at the end.
  const bottom =
    lastTap(info.outHeight, info.strideHeight, info.filterHeight) - info.inHeight - top;
  const right = lastTap(info.outWidth, info.strideWidth, info.filterWidth) - info.inWidth - left;

  const images = channelsAsImages(backend, x);
  const filter = batchAsChannels(backend, dy);
  const taps = convolve(
    backend,
    images,
    filter,
    [top, Math.max(0, bottom), left, Math.max(0, right)],
    [info.strideHeight, info.strideWidth],
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

/** Rows that the windows span: the padded input's height as far as it is used. */
function lastTap(windows: number, stride: number, filter: number): number {
  return (windows - 1) * stride + filter;
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

export const conv2DBackpropFilterConfig: KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc: conv2DBackpropFilter,
};
