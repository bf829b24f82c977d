import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmBackend } from './wasm-tensors.ts';

type KernelArguments = Parameters<KernelConfig['kernelFunc']>[0];

/** What tfjs calls a kernel with, as the wasm backend's kernels know it. */
export interface KernelCall<Attributes = unknown> {
  readonly inputs: KernelArguments['inputs'];
  readonly backend: WasmBackend;
  readonly attrs: Attributes;
}

/** A kernel of the wasm backend; tfjs itself knows neither its backend's type nor its attributes'. */
export function defineKernel<Attributes>(
  kernelName: string,
  compute: (call: KernelCall<Attributes>) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) =>
      compute({ inputs, backend: backend as WasmBackend, attrs: attrs as Attributes }),
  };
}

/** The tensor handed to a kernel under `name`. */
export function input({ inputs }: Pick<KernelCall, 'inputs'>, name: string): TensorInfo {
  const info = inputs[name];
  if (!info) throw new Error(`A kernel needs its input "${name}".`);
  return info;
}
