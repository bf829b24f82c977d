import type { Plane } from './plane.ts';
import { transpose } from './transpose.ts';

/** Enlarges by a whole factor, straight lines between the middles of pixels (bilinear). */
export function enlarge(plane: Plane, factor: number): Plane {
  if (factor === 1) return plane;
  const wide = enlargeRows(plane, factor);
  return transpose(enlargeRows(transpose(wide), factor));
}

function enlargeRows({ values, width, height }: Plane, factor: number): Plane {
  const wide = width * factor;
  const out = new Float32Array(wide * height);
  for (let column = 0; column < wide; column += 1) {
    const at = (column + 0.5) / factor - 0.5;
    const left = Math.max(0, Math.floor(at));
    const right = Math.min(width - 1, left + 1);
    const part = Math.max(0, at - left);
    for (let row = 0; row < height; row += 1) {
      const a = values[row * width + left]!;
      const b = values[row * width + right]!;
      out[row * wide + column] = a + (b - a) * part;
    }
  }
  return { values: out, width: wide, height };
}
