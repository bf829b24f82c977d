import type { Plane } from './plane.ts';

/** The mean over 3×3 pixels, fewer at the edges: takes the grain off paper, not the ink. */
export function blurLightly({ values, width, height }: Plane): Plane {
  const rows = new Float32Array(values.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const i = row * width + column;
      const left = values[column > 0 ? i - 1 : i]!;
      const right = values[column < width - 1 ? i + 1 : i]!;
      rows[i] = (left + values[i]! + right) / 3;
    }
  }
  const out = new Float32Array(values.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const i = row * width + column;
      const above = rows[row > 0 ? i - width : i]!;
      const below = rows[row < height - 1 ? i + width : i]!;
      out[i] = (above + rows[i]! + below) / 3;
    }
  }
  return { values: out, width, height };
}
