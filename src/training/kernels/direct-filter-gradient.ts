import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { nameFilterGradient } from './simd/filter-gradient-function.ts';
import { findSimd, type SimdFunctions } from './simd/simd-module.ts';
import { allocate, locate, viewFloats, type Shape4D, type WasmBackend } from './wasm-tensors.ts';

/** Samples are taken in groups whose x and dy stay in a core's cache. */
const GROUP_BYTES = 512 * 1024;

/**
 * The filter gradient with vectors, tap by tap, straight from `[n, h, w, c]`; nothing where the
 * engine has no vectors or the output channels do not fill them.
 */
export function computeDirectly(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo | undefined {
  const { inChannels, outChannels } = info;
  const simd = outChannels % 4 === 0 ? findSimd(backend) : null;
  if (!simd) return undefined;
  const shape: Shape4D = [info.filterHeight, info.filterWidth, inChannels, outChannels];
  const dw = allocate(backend, shape);
  viewFloats(backend, dw).fill(0);
  const xAt = locate(backend, x);
  const dyAt = locate(backend, dy);
  const dwAt = locate(backend, dw);

  const xPixel = inChannels * 4;
  const xRow = info.inWidth * xPixel;
  const xSample = info.inHeight * xRow;
  const dyPixel = outChannels * 4;
  const dyRow = info.outWidth * dyPixel;
  const dySample = info.outHeight * dyRow;
  const group = Math.max(1, Math.floor(GROUP_BYTES / (xSample + dySample)));

  for (let first = 0; first < info.batchSize; first += group) {
    const samples = Math.min(group, info.batchSize - first);
    for (let row = 0; row < info.filterHeight; row++) {
      const rows = findWindows(
        row - info.padInfo.top,
        info.strideHeight,
        info.inHeight,
        info.outHeight,
      );
      if (!rows) continue;
      for (let column = 0; column < info.filterWidth; column++) {
        const columns = findWindows(
          column - info.padInfo.left,
          info.strideWidth,
          info.inWidth,
          info.outWidth,
        );
        if (!columns) continue;
        addTap(simd, inChannels, outChannels, {
          x: xAt + first * xSample + rows.input * xRow + columns.input * xPixel,
          dy: dyAt + first * dySample + rows.first * dyRow + columns.first * dyPixel,
          dw: dwAt + (row * info.filterWidth + column) * inChannels * dyPixel,
          pixels: [
            samples,
            rows.count,
            columns.count,
            xSample,
            info.strideHeight * xRow,
            info.strideWidth * xPixel,
            dySample,
            dyRow,
            dyPixel,
          ],
        });
      }
    }
  }
  return dw;
}

/** The windows whose tap at `shift` from their start lies inside the input. */
function findWindows(
  shift: number,
  stride: number,
  inputs: number,
  outputs: number,
): { first: number; count: number; input: number } | undefined {
  const first = Math.max(0, Math.ceil(-shift / stride));
  const end = Math.min(outputs, Math.floor((inputs - 1 - shift) / stride) + 1);
  return end > first ? { first, count: end - first, input: first * stride + shift } : undefined;
}

/** Covers all channels with the largest tiles that fit. */
function addTap(
  simd: SimdFunctions,
  inChannels: number,
  outChannels: number,
  at: { x: number; dy: number; dw: number; pixels: readonly number[] },
): void {
  const dwStride = outChannels * 4;
  const wideIn = inChannels & ~3;
  const wideOut = outChannels & ~7;
  const parts = [
    { inTile: 4, outTile: 8, inFrom: 0, inTo: wideIn, outFrom: 0, outTo: wideOut },
    { inTile: 4, outTile: 4, inFrom: 0, inTo: wideIn, outFrom: wideOut, outTo: outChannels },
    { inTile: 1, outTile: 8, inFrom: wideIn, inTo: inChannels, outFrom: 0, outTo: wideOut },
    {
      inTile: 1,
      outTile: 4,
      inFrom: wideIn,
      inTo: inChannels,
      outFrom: wideOut,
      outTo: outChannels,
    },
  ] as const;
  for (const { inTile, outTile, inFrom, inTo, outFrom, outTo } of parts) {
    if (inTo === inFrom || outTo === outFrom) continue;
    simd[nameFilterGradient(inTile, outTile)]?.(
      at.x + inFrom * 4,
      at.dy + outFrom * 4,
      at.dw + inFrom * dwStride + outFrom * 4,
      dwStride,
      (inTo - inFrom) * 4,
      (outTo - outFrom) * 4,
      ...at.pixels,
    );
  }
}
