import type { TensorInfo } from '@tensorflow/tfjs-core';

/** What the kernels here use of tfjs's wasm backend. */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  disposeData(dataId: TensorInfo['dataId']): boolean;
  typedArrayFromHeap(info: TensorInfo): ArrayBufferView;
}

export type Shape4D = [number, number, number, number];

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
