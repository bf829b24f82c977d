import { backend_util, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import {
  allocate,
  input,
  viewFloats,
  type KernelArguments,
  type Shape4D,
  type WasmBackend,
} from './wasm-tensors.ts';

type PoolInfo = ReturnType<typeof backend_util.computePool2DInfo>;

function readPoolInfo(args: KernelArguments, shape: Shape4D): PoolInfo {
  const { filterSize, strides, pad, dimRoundingMode } = args.attrs as unknown as {
    filterSize: [number, number] | number;
    strides: [number, number] | number;
    pad: 'valid' | 'same' | number;
    dimRoundingMode?: 'floor' | 'round' | 'ceil';
  };
  return backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
}

/**
 * The gradient of max pooling. Where a window holds its maximum more than once, the first one gets
 * it, as in tfjs's cpu backend. The wasm backend's own kernel starts from the smallest positive
 * float and so loses the gradient of every window whose maximum is zero or below.
 */
function maxPoolGrad(args: KernelArguments): TensorInfo {
  const backend = args.backend as WasmBackend;
  const x = input(args, 'input');
  const dy = input(args, 'dy');
  const info = readPoolInfo(args, x.shape as Shape4D);
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  const dx = allocate(backend, x.shape);
  const values = viewFloats(backend, x);
  const gradients = viewFloats(backend, dy);
  const target = viewFloats(backend, dx);
  target.fill(0);

  const best = new Float32Array(channels);
  const bestAt = new Int32Array(channels);
  let from = 0;
  for (let sample = 0; sample < info.batchSize; sample++) {
    const image = sample * inHeight * inWidth;
    for (let i = 0; i < outHeight; i++) {
      const { first: top, end: bottom } = findWindow(
        i * info.strideHeight - info.padInfo.top,
        info.effectiveFilterHeight,
        inHeight,
      );
      for (let j = 0; j < outWidth; j++, from += channels) {
        const { first: left, end: right } = findWindow(
          j * info.strideWidth - info.padInfo.left,
          info.effectiveFilterWidth,
          inWidth,
        );
        let isFirst = true;
        for (let row = top; row < bottom; row++) {
          let at = (image + row * inWidth + left) * channels;
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
        if (isFirst) continue; // a window wholly in the padding
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
function avgPoolGrad(args: KernelArguments): TensorInfo {
  const backend = args.backend as WasmBackend;
  const x = input(args, 'input');
  const dy = input(args, 'dy');
  const info = readPoolInfo(args, x.shape as Shape4D);
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  const dx = allocate(backend, x.shape);
  const gradients = viewFloats(backend, dy);
  const target = viewFloats(backend, dx);
  target.fill(0);

  let from = 0;
  for (let sample = 0; sample < info.batchSize; sample++) {
    const image = sample * inHeight * inWidth;
    for (let i = 0; i < outHeight; i++) {
      const { first: top, end: bottom } = findWindow(
        i * info.strideHeight - info.padInfo.top,
        info.effectiveFilterHeight,
        inHeight,
      );
      for (let j = 0; j < outWidth; j++, from += channels) {
        const { first: left, end: right } = findWindow(
          j * info.strideWidth - info.padInfo.left,
          info.effectiveFilterWidth,
          inWidth,
        );
        const share = 1 / ((bottom - top) * (right - left));
        for (let row = top; row < bottom; row++) {
          let at = (image + row * inWidth + left) * channels;
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

/** The part of a window that lies inside the image. */
function findWindow(start: number, size: number, limit: number): { first: number; end: number } {
  return { first: Math.max(0, start), end: Math.min(limit, start + size) };
}

export const maxPoolGradConfig: KernelConfig = {
  kernelName: 'MaxPoolGrad',
  backendName: 'wasm',
  kernelFunc: maxPoolGrad,
};

export const avgPoolGradConfig: KernelConfig = {
  kernelName: 'AvgPoolGrad',
  backendName: 'wasm',
  kernelFunc: avgPoolGrad,
};
