import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { findSimd } from './simd/simd-module.ts';
import {
  allocate,
  input,
  locate,
  viewFloats,
  type KernelArguments,
  type WasmBackend,
} from './wasm-tensors.ts';

/** The gradient through `y = max(0, x)`: inputs `dy`, `y`. */
function rectifierGrad(args: KernelArguments): TensorInfo {
  const backend = args.backend as WasmBackend;
  const y = input(args, 'y');
  const dy = input(args, 'dy');
  const dx = allocate(backend, y.shape);
  const target = viewFloats(backend, dx);
  const simd = findSimd(backend);
  const whole = simd ? target.length & ~3 : 0;
  if (simd && whole > 0) {
    simd.rectifierGradient(locate(backend, dy), locate(backend, y), target.byteOffset, whole * 4);
  }
  const outputs = viewFloats(backend, y);
  const gradients = viewFloats(backend, dy);
  for (let at = whole; at < target.length; at++) {
    target[at] = outputs[at]! > 0 ? gradients[at]! : 0;
  }
  return dx;
}

export const rectifierGradConfig: KernelConfig = {
  kernelName: 'RectifierGrad',
  backendName: 'wasm',
  kernelFunc: rectifierGrad,
};
