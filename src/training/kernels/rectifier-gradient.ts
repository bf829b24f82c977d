import type { TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel, input, type KernelCall } from './define-kernel.ts';
import { findSimd } from './simd-module.ts';
import { allocate, locate, viewFloats } from './wasm-tensors.ts';

/** The gradient through `y = max(0, x)`: inputs `dy`, `y`. */
function rectifierGrad(call: KernelCall): TensorInfo {
  const { backend } = call;
  const y = input(call, 'y');
  const dy = input(call, 'dy');
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

export const rectifierGradConfig = defineKernel('RectifierGrad', rectifierGrad);
