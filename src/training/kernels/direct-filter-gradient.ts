import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { findSimd, type SimdFunctions } from './simd-module.ts';
import { nameFilterGradient } from './simd/filter-gradient-function.ts';
import { allocate, locate, viewFloats, type Shape4D, type WasmBackend } from './wasm-tensors.ts';
import { listAxes, type WindowAxis } from './window-axes.ts';

/** Samples are taken in groups whose x and dy stay in a core's cache. */
const GROUP_BYTES = 512 * 1024;

/** Along one axis, a tap of the filter and the windows in which it lies inside the input. */
interface Tap {
  readonly tap: number;
  readonly firstWindow: number;
  readonly windows: number;
  /** What the tap meets in the first of these windows. */
  readonly firstInput: number;
}

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
  const axes = listAxes(info);
  const rows = listTaps(axes.rows);
  const columns = listTaps(axes.columns);

  for (let first = 0; first < info.batchSize; first += group) {
    const samples = Math.min(group, info.batchSize - first);
    for (const row of rows) {
      for (const column of columns) {
        addTap(simd, inChannels, outChannels, {
          x: xAt + first * xSample + row.firstInput * xRow + column.firstInput * xPixel,
          dy: dyAt + first * dySample + row.firstWindow * dyRow + column.firstWindow * dyPixel,
          dw: dwAt + (row.tap * info.filterWidth + column.tap) * inChannels * dyPixel,
          pixels: [
            samples,
            row.windows,
            column.windows,
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

/** Leaves taps out that meet padding only. */
function listTaps({ inputs, outputs, size, stride, padding }: WindowAxis): Tap[] {
  const taps: Tap[] = [];
  for (let tap = 0; tap < size; tap++) {
    const shift = tap - padding;
    const first = Math.max(0, Math.ceil(-shift / stride));
    const end = Math.min(outputs, Math.floor((inputs - 1 - shift) / stride) + 1);
    if (end <= first) continue;
    const firstInput = first * stride + shift;
    taps.push({ tap, firstWindow: first, windows: end - first, firstInput });
  }
  return taps;
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
