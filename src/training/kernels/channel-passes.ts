import type { TensorInfo } from '@tensorflow/tfjs-core';
import { findSimd, type SimdFunctions } from './simd/simd-module.ts';
import { allocate, locate, viewFloats, type WasmBackend } from './wasm-tensors.ts';

/**
 * Passes over tensors `[…, c]` that treat every channel alike: with vectors where the engine and
 * the number of channels allow, else in plain TypeScript.
 */

/** Pixels per call: what is summed in single precision, and stays in the cache. */
const CHUNK = 512;

const VECTOR_LANES = 4;

interface VectorPass {
  readonly simd: SimdFunctions;
  /** Bytes of a pixel. */
  readonly stride: number;
  readonly pixels: number;
}

function planVectors(backend: WasmBackend, x: TensorInfo): VectorPass | null {
  const channels = x.shape.at(-1) ?? 1;
  const simd = channels % VECTOR_LANES === 0 ? findSimd(backend) : null;
  if (!simd) return null;
  const pixels = x.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  return { simd, stride: channels * 4, pixels };
}

/** Calls back with each chunk's first byte and number of pixels. */
function overChunks(
  { pixels, stride }: VectorPass,
  visit: (firstByte: number, pixels: number) => void,
): void {
  for (let first = 0; first < pixels; first += CHUNK) {
    visit(first * stride, Math.min(CHUNK, pixels - first));
  }
}

/** Puts arrays into the backend's memory, one after the other, while `use` runs. */
function withScratch(
  backend: WasmBackend,
  arrays: readonly Float32Array[],
  use: (addresses: readonly number[], scratch: () => Float32Array) => void,
): void {
  const size = arrays.reduce((sum, { length }) => sum + length, 0);
  const scratch = allocate(backend, [size]);
  const view = () => viewFloats(backend, scratch);
  const values = view();
  const addresses: number[] = [];
  let start = 0;
  for (const array of arrays) {
    values.set(array, start);
    addresses.push(values.byteOffset + start * 4);
    start += array.length;
  }
  try {
    use(addresses, view);
  } finally {
    backend.disposeData(scratch.dataId);
  }
}

export interface Moments {
  /** `[c]`: of `x - shift`. */
  readonly sums: Float64Array;
  /** `[c]`: of its square. */
  readonly squares: Float64Array;
  /** Pixels. */
  readonly count: number;
}

export function sumMoments(backend: WasmBackend, x: TensorInfo, shift: Float32Array): Moments {
  const channels = shift.length;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  const vectors = planVectors(backend, x);
  if (vectors) {
    const { simd, stride, pixels } = vectors;
    const empty = new Float32Array(channels);
    withScratch(
      backend,
      [shift, empty, empty],
      ([shiftAt = 0, sumsAt = 0, squaresAt = 0], view) => {
        const from = locate(backend, x);
        overChunks(vectors, (firstByte, count) => {
          simd.channelMoments(from + firstByte, shiftAt, sumsAt, squaresAt, count, stride);
          const scratch = view();
          for (let channel = 0; channel < channels; channel++) {
            sums[channel]! += scratch[channels + channel]!;
            squares[channel]! += scratch[2 * channels + channel]!;
          }
        });
      },
    );
    return { sums, squares, count: pixels };
  }
  const values = viewFloats(backend, x);
  for (let at = 0; at < values.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const value = values[at + channel]! - shift[channel]!;
      sums[channel]! += value;
      squares[channel]! += value * value;
    }
  }
  return { sums, squares, count: values.length / channels };
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
  const vectors = planVectors(backend, x);
  if (vectors) {
    const { simd, stride } = vectors;
    withScratch(backend, [scale, offset], ([scaleAt = 0, offsetAt = 0]) => {
      const from = locate(backend, x);
      const to = locate(backend, y);
      overChunks(vectors, (firstByte, count) => {
        const at = from + firstByte;
        simd.channelAffine(at, to + firstByte, scaleAt, offsetAt, floor, count, stride);
      });
    });
    return;
  }
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
  /** Pixels. */
  readonly count: number;
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
  const vectors = planVectors(backend, x);
  if (vectors) {
    const { simd, stride, pixels } = vectors;
    const empty = new Float32Array(channels);
    withScratch(
      backend,
      [center, empty, empty],
      ([centerAt = 0, sumsAt = 0, productsAt = 0], view) => {
        const [dyAt, yAt, xAt] = [locate(backend, dy), locate(backend, y), locate(backend, x)];
        overChunks(vectors, (firstByte, count) => {
          simd.channelGradientSums(
            dyAt + firstByte,
            yAt + firstByte,
            xAt + firstByte,
            centerAt,
            sumsAt,
            productsAt,
            floor,
            count,
            stride,
          );
          const scratch = view();
          for (let channel = 0; channel < channels; channel++) {
            sums[channel]! += scratch[channels + channel]!;
            products[channel]! += scratch[2 * channels + channel]!;
          }
        });
      },
    );
    return { sums, products, count: pixels };
  }
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
  return { sums, products, count: values.length / channels };
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
  const vectors = planVectors(backend, x);
  if (vectors) {
    const { simd, stride } = vectors;
    withScratch(
      backend,
      [byGradient, byValue, constants],
      ([gradientAt = 0, valueAt = 0, constantAt = 0]) => {
        const [dyAt, yAt, xAt] = [locate(backend, dy), locate(backend, y), locate(backend, x)];
        const dxAt = locate(backend, dx);
        overChunks(vectors, (firstByte, count) => {
          simd.channelGradient(
            dyAt + firstByte,
            yAt + firstByte,
            xAt + firstByte,
            dxAt + firstByte,
            gradientAt,
            valueAt,
            constantAt,
            floor,
            count,
            stride,
          );
        });
      },
    );
    return;
  }
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
