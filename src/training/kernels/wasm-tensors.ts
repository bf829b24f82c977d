import { getKernel, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';

/** What the kernels here use of tfjs's wasm backend. */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  disposeData(dataId: TensorInfo['dataId']): boolean;
  typedArrayFromHeap(info: TensorInfo): ArrayBufferView;
}

export type Shape4D = [number, number, number, number];

export type KernelArguments = Parameters<KernelConfig['kernelFunc']>[0];

/** An uninitialised float32 tensor on the backend's heap. */
export function allocate(backend: WasmBackend, shape: readonly number[]): TensorInfo {
  return backend.makeOutput([...shape], 'float32');
}

/**
 * A view of a tensor's values. Take views only after the last `allocate`: the heap may grow, and
 * then every older view is detached.
 */
export function viewFloats(backend: WasmBackend, info: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(info) as Float32Array;
}

/** Where a tensor lies in the backend's memory, in bytes. Its own memory never moves. */
export function locate(backend: WasmBackend, info: TensorInfo): number {
  return backend.typedArrayFromHeap(info).byteOffset;
}

/** The tensor handed to a kernel under `name`. */
export function input(args: KernelArguments, name: string): TensorInfo {
  const info = args.inputs[name];
  if (!info) throw new Error(`A kernel needs its input "${name}".`);
  return info;
}

/** Runs one of the wasm backend's kernels with a single output inside another kernel. */
export function runKernel(
  kernelName: string,
  backend: WasmBackend,
  inputs: KernelArguments['inputs'],
  attrs: NonNullable<KernelArguments['attrs']>,
): TensorInfo {
  const output = getKernel(kernelName, 'wasm').kernelFunc({ inputs, backend, attrs });
  if (Array.isArray(output)) throw new Error(`Kernel ${kernelName} has several outputs.`);
  return output;
}

/** Runs the backend's convolution with zeros around `x`: `[top, bottom, left, right]`. */
export function convolve(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  [top, bottom, left, right]: readonly [number, number, number, number],
  dilations: readonly [number, number] = [1, 1],
): TensorInfo {
  return runKernel(
    'Conv2D',
    backend,
    { x, filter },
    {
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
  );
}

/** What a convolution's gradient kernels are told of it. */
export interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}
