import type { Plane } from './plane.ts';

/** The plane with `margin` more pixels of `value` on every side. */
export function padPlane(plane: Plane, margin: number, value: number): Plane {
  const width = plane.width + 2 * margin;
  const height = plane.height + 2 * margin;
  const values = new Float32Array(width * height).fill(value);
  for (let row = 0; row < plane.height; row += 1) {
    const from = row * plane.width;
    values.set(plane.values.subarray(from, from + plane.width), (row + margin) * width + margin);
  }
  return { values, width, height };
}
