import type { TensorInfo } from '@tensorflow/tfjs-core';
import { passInVectors } from './vector-passes.ts';
import { viewFloats, type WasmBackend } from './wasm-tensors.ts';

/**
 * Passes over tensors `[…, c]` that treat every channel alike: with vectors where the engine and
 * the number of channels allow, else in plain TypeScript.
 */

export interface Moments {
  /** `[c]`: of `x - shift`. */
  readonly sums: Float64Array;
  /** `[c]`: of its square. */
  readonly squares: Float64Array;
}

export function sumMoments(backend: WasmBackend, x: TensorInfo, shift: Float32Array): Moments {
  const channels = shift.length;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  const isDone = passInVectors(backend, 'channelMoments', {
    tensors: [x],
    channels: [shift],
    sums: [sums, squares],
  });
  if (isDone) return { sums, squares };
  const values = viewFloats(backend, x);
  for (let at = 0; at < values.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = values[at + channel]! - shift[channel]!;
      sums[channel]! += value;
      squares[channel]! += value * value;
    }
  }
  return { sums, squares };
}

/** `[c]`: sums over all pixels. */
export function sumChannels(backend: WasmBackend, x: TensorInfo): Float64Array {
  return sumMoments(backend, x, new Float32Array(x.shape.at(-1) ?? 1)).sums;
}

/** `y = max(floor, x · scale + offset)`. */
export function applyScale(
  backend: WasmBackend,
  x: TensorInfo,
  y: TensorInfo,
  scale: Float32Array,
  offset: Float32Array,
  floor: number,
): void {
  const isDone = passInVectors(backend, 'channelAffine', {
    tensors: [x, y],
    channels: [scale, offset],
    floor,
  });
  if (isDone) return;
  const channels = scale.length;
  const values = viewFloats(backend, x);
  const target = viewFloats(backend, y);
  for (let at = 0; at < values.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = values[at + channel]! * scale[channel]! + offset[channel]!;
      target[at + channel] = value > floor ? value : floor;
    }
  }
}

export interface GradientSums {
  /** `[c]`: of dy where y is above the floor. */
  readonly sums: Float64Array;
  /** `[c]`: of that times `x - center`. */
  readonly products: Float64Array;
}

export function sumGradients(
  backend: WasmBackend,
  dy: TensorInfo,
  y: TensorInfo,
  x: TensorInfo,
  center: Float32Array,
  floor: number,
): GradientSums {
  const channels = center.length;
  const sums = new Float64Array(channels);
  const products = new Float64Array(channels);
  const isDone = passInVectors(backend, 'channelGradientSums', {
    tensors: [dy, y, x],
    channels: [center],
    sums: [sums, products],
    floor,
  });
  if (isDone) return { sums, products };
  const gradients = viewFloats(backend, dy);
  const outputs = viewFloats(backend, y);
  const values = viewFloats(backend, x);
  for (let at = 0; at < values.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      if (!(outputs[at + channel]! > floor)) continue;
      const gradient = gradients[at + channel]!;
      sums[channel]! += gradient;
      products[channel]! += gradient * (values[at + channel]! - center[channel]!);
    }
  }
  return { sums, products };
}

/** `dx = dy · byGradient + x · byValue + constants`, dy counted where y is above the floor. */
export function applyGradient(
  backend: WasmBackend,
  { dy, y, x, dx }: Readonly<Record<'dy' | 'y' | 'x' | 'dx', TensorInfo>>,
  {
    byGradient,
    byValue,
    constants,
  }: Readonly<Record<'byGradient' | 'byValue' | 'constants', Float32Array>>,
  floor: number,
): void {
  const isDone = passInVectors(backend, 'channelGradient', {
    tensors: [dy, y, x, dx],
    channels: [byGradient, byValue, constants],
    floor,
  });
  if (isDone) return;
  const channels = byGradient.length;
  const gradients = viewFloats(backend, dy);
  const outputs = viewFloats(backend, y);
  const values = viewFloats(backend, x);
  const target = viewFloats(backend, dx);
  for (let at = 0; at < values.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const gradient = outputs[at + channel]! > floor ? gradients[at + channel]! : 0;
      target[at + channel] =
        gradient * byGradient[channel]! +
        values[at + channel]! * byValue[channel]! +
        constants[channel]!;
    }
  }
}
