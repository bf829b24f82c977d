import type { Plane } from '../pixels/plane.ts';

/** Averages blocks of `factor` × `factor` pixels; those at the right and lower edge may be narrower. */
export function shrinkPlane(plane: Plane, factor: number): Plane {
  if (factor === 1) return plane;
  const width = Math.ceil(plane.width / factor);
  const height = Math.ceil(plane.height / factor);
  const values = new Float32Array(width * height);
  for (let row = 0; row < plane.height; row += 1) {
    const to = Math.floor(row / factor) * width;
    const from = row * plane.width;
    for (let left = 0, at = to; left < plane.width; left += factor, at += 1) {
      const end = Math.min(left + factor, plane.width);
      let sum = 0;
      for (let column = left; column < end; column += 1) sum += plane.values[from + column]!;
      values[at] = values[at]! + sum / (end - left);
    }
  }
  for (let row = 0; row < height; row += 1) {
    const rows = Math.min(factor, plane.height - row * factor);
    for (let i = row * width; i < (row + 1) * width; i += 1) values[i] = values[i]! / rows;
  }
  return { values, width, height };
}
