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
  const turned = sumAlongRows(new Float64Array(values), height, width, left, cell, size);
  const sums = sumAlongRows(turned, size, height, top, cell, size);
  return new Float32Array(sums.map((sum) => sum / (cell * cell)));
}

/**
 * Sums each row over `size` spans that follow each other, pixels cut by a span's end counted in part.
 *
 * @param values `[rows × length]`
 * @param start where the first span begins
 * @param span their length
 * @returns `[size × rows]`: turned, so that the second time sums along what were columns
 */
function sumAlongRows(
  values: Float64Array,
  rows: number,
  length: number,
  start: number,
  span: number,
  size: number,
): Float64Array {
  const sums = new Float64Array(size * rows);
  for (let i = 0; i < size; i += 1) {
    const from = start + i * span;
    const to = start + (i + 1) * span;
    const first = Math.max(0, Math.floor(from));
    const last = Math.min(length, Math.ceil(to));
    for (let row = 0; row < rows; row += 1) {
      let sum = 0;
      for (let x = first; x < last; x += 1) {
        sum += (Math.min(x + 1, to) - Math.max(x, from)) * (values[row * length + x] ?? 0);
      }
      sums[i * rows + row] = sum;
    }
  }
  return sums;
}
