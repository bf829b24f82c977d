import type { Plane } from './plane.ts';

/** Shrinks by a whole factor: each pixel is the mean of a block; blocks at the right and lower edge may be narrower. */
export function averageBlocks(plane: Plane, factor: number): Plane {
  if (factor === 1) return plane;
  const width = Math.ceil(plane.width / factor);
  const height = Math.ceil(plane.height / factor);
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const bottom = Math.min(plane.height, (row + 1) * factor);
    for (let column = 0; column < width; column += 1) {
      const right = Math.min(plane.width, (column + 1) * factor);
      let sum = 0;
      for (let y = row * factor; y < bottom; y += 1) {
        for (let x = column * factor; x < right; x += 1) sum += plane.values[y * plane.width + x]!;
      }
      values[row * width + column] = sum / ((bottom - row * factor) * (right - column * factor));
    }
  }
  return { values, width, height };
}
