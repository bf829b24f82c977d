import type { Mask, Plane } from './plane.ts';

/** Pixels along a side of the squares that are swapped at a time, so that they stay in the cache. */
const SQUARE = 32;

/** Swaps rows and columns. */
export function transpose({ values, width, height }: Plane): Plane {
  const out = new Float32Array(values.length);
  swap(values, width, height, out);
  return { values: out, width: height, height: width };
}

/** The same for a mask. */
export function transposeMask({ values, width, height }: Mask): Mask {
  const out = new Uint8Array(values.length);
  swap(values, width, height, out);
  return { values: out, width: height, height: width };
}

function swap(
  values: ArrayLike<number>,
  width: number,
  height: number,
  out: Record<number, number>,
): void {
  for (let top = 0; top < height; top += SQUARE) {
    const bottom = Math.min(height, top + SQUARE);
    for (let left = 0; left < width; left += SQUARE) {
      const right = Math.min(width, left + SQUARE);
      for (let column = left; column < right; column += 1) {
        for (let row = top; row < bottom; row += 1) {
          out[column * height + row] = values[row * width + column]!;
        }
      }
    }
  }
}
