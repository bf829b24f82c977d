import { backend_util, getKernel, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Shape4D, WasmBackend } from './wasm-tensors.ts';

/** What a convolution's gradient kernels are told of it. */
export interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The geometry of the convolution that a gradient kernel belongs to. */
export function readConvolution(
  kernelName: string,
  { strides, pad, dataFormat, dimRoundingMode }: ConvolutionAttributes,
  xShape: Shape4D,
  filterShape: Shape4D,
): backend_util.Conv2DInfo {
  if (dataFormat !== 'NHWC') throw new Error(`${kernelName} on wasm handles NHWC only.`);
  return backend_util.computeConv2DInfo(xShape, filterShape, strides, 1, pad, dimRoundingMode);
}

/** Runs the backend's convolution with zeros around `x`: `[top, bottom, left, right]`. */
export function convolve(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  [top, bottom, left, right]: readonly [number, number, number, number],
  dilations: readonly [number, number] = [1, 1],
): TensorInfo {
  const output = getKernel('Conv2D', 'wasm').kernelFunc({
    inputs: { x, filter },
    backend,
    attrs: {
      strides: [1, 1],
      pad: [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ],
      dataFormat: 'NHWC',
      dilations: [...dilations],
    },
  });
  if (Array.isArray(output)) throw new Error('Kernel Conv2D has several outputs.');
  return output;
}
