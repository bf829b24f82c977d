import type { Plane } from '../pixels/plane.ts';

/**
 * Resamples a plane into a grid of square cells laid over it, each cell the mean over the area it
 * covers, pixels cut by a cell's edge counted in part. Beyond the plane everything is 0.
 *
 * @param left where the first cell begins, in the plane's pixels; may be outside
 * @param top likewise
 * @param cell a cell's side in the plane's pixels
 * @param size cells across and down
 * @returns `[size × size]`
 */
export function averageAreas(
  plane: Plane,
  left: number,
  top: number,
  cell: number,
  size: number,
): Float32Array {
  const { values, width, height } = plane;
  // Summed across first: [height × size].
  const across = new Float64Array(height * size);
  for (let i = 0; i < size; i += 1) {
    const from = left + i * cell;
    const to = left + (i + 1) * cell;
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(width, Math.ceil(to));
    for (let y = 0; y < height; y += 1) {
      let sum = 0;
      for (let x = first; x < last; x += 1) {
        sum += (Math.min(x + 1, to) - Math.max(x, from)) * (values[y * width + x] ?? 0);
      }
      across[y * size + i] = sum;
    }
  }
  const out = new Float32Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const from = top + j * cell;
    const to = top + (j + 1) * cell;
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(height, Math.ceil(to));
    for (let i = 0; i < size; i += 1) {
      let sum = 0;
      for (let y = first; y < last; y += 1) {
        sum += (Math.min(y + 1, to) - Math.max(y, from)) * (across[y * size + i] ?? 0);
      }
      out[j * size + i] = sum / (cell * cell);
    }
  }
  return out;
}
