import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { findSimd } from './simd-module.ts';
import { allocate, locate, viewFloats, type WasmBackend } from './wasm-tensors.ts';

/** Pixels per call: what is summed in single precision, and stays in the cache. */
const CHUNK = 512;

const VECTOR_LANES = 4;

/** The vector functions that take what {@link VectorPass} says, in its order. */
type PassName = 'channelMoments' | 'channelAffine' | 'channelGradientSums' | 'channelGradient';

interface VectorPass {
  /** `[…, c]`, all of one shape; at least one. */
  readonly tensors: readonly TensorInfo[];
  /** `[c]` each: what the function knows of a channel. */
  readonly channels: readonly Float32Array[];
  /** `[c]` each: what it sums up is added to them, in double precision from chunk to chunk. */
  readonly sums?: readonly Float64Array[];
  /** Where the function has one. */
  readonly floor?: number;
}

/** False, with nothing done, where the engine has no vectors or the channels do not fill them. */
export function passInVectors(
  backend: WasmBackend,
  name: PassName,
  { tensors, channels, sums = [], floor }: VectorPass,
): boolean {
  const shape = tensors[0]?.shape ?? [];
  const channelCount = shape.at(-1) ?? 1;
  const simd = channelCount % VECTOR_LANES === 0 ? findSimd(backend) : null;
  if (!simd) return false;
  const pixels = util.sizeFromShape(shape.slice(0, -1));
  const stride = channelCount * 4;
  const floors = floor === undefined ? [] : [floor];

  // both kinds of arrays go into the backend's memory, one after the other
  const scratch = allocate(backend, [channels.length + sums.length, channelCount]);
  try {
    const values = viewFloats(backend, scratch);
    channels.forEach((array, index) => values.set(array, index * channelCount));
    const perChannel = [...channels, ...sums].map((_, index) => values.byteOffset + index * stride);
    const starts = tensors.map((tensor) => locate(backend, tensor));
    for (let first = 0; first < pixels; first += CHUNK) {
      const addresses = starts.map((start) => start + first * stride);
      const count = Math.min(CHUNK, pixels - first);
      simd[name](...addresses, ...perChannel, ...floors, count, stride);
      sums.forEach((totals, index) => {
        const from = (channels.length + index) * channelCount;
        for (let channel = 0; channel < channelCount; channel++) {
          totals[channel]! += values[from + channel]!;
        }
      });
    }
  } finally {
    backend.disposeData(scratch.dataId);
  }
  return true;
}
