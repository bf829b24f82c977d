import { transpose } from './enlarge.ts';
import type { Plane } from './plane.ts';

/**
 * The highest value within `radius` pixels across and down of each pixel (dilation by a square),
 * in time that does not depend on the radius (van Herk 1992; Gil and Werman 1993). Beyond the
 * plane's edge there is nothing.
 */
export function dilate(plane: Plane, radius: number): Plane {
  return transpose(slideRows(transpose(slideRows(plane, radius, 1)), radius, 1));
}

/** The lowest value instead of the highest (erosion by a square). */
export function erode(plane: Plane, radius: number): Plane {
  return transpose(slideRows(transpose(slideRows(plane, radius, -1)), radius, -1));
}

/**
 * Fills what is darker than its surroundings and narrower than `2 × radius + 1` pixels (closing by
 * a square); the edges of anything wider stay where they are.
 */
export function fillDark(plane: Plane, radius: number): Plane {
  const columnsDilated = slideRows(transpose(slideRows(plane, radius, 1)), radius, 1);
  return slideRows(transpose(slideRows(columnsDilated, radius, -1)), radius, -1);
}

/** Along rows: the highest value for `sign` 1, the lowest for -1. */
function slideRows({ values, width, height }: Plane, radius: number, sign: 1 | -1): Plane {
  const window = 2 * radius + 1;
  // Rows are padded to whole windows; `before` holds the maxima since the beginning of a window
  // and `after` those up to its end. Any other window consists of an end and a beginning.
  const length = Math.ceil((width + 2 * radius) / window) * window;
  const padded = new Float32Array(length).fill(-Infinity);
  const before = new Float32Array(length);
  const after = new Float32Array(length);
  const out = new Float32Array(values.length);
  for (let row = 0; row < height; row += 1) {
    const start = row * width;
    for (let i = 0; i < width; i += 1) padded[radius + i] = sign * (values[start + i] ?? 0);
    for (let from = 0; from < length; from += window) {
      let highest = -Infinity;
      for (let i = from; i < from + window; i += 1) {
        const value = padded[i] ?? 0;
        if (value > highest) highest = value;
        before[i] = highest;
      }
      highest = -Infinity;
      for (let i = from + window - 1; i >= from; i -= 1) {
        const value = padded[i] ?? 0;
        if (value > highest) highest = value;
        after[i] = highest;
      }
    }
    for (let i = 0; i < width; i += 1) {
      const a = after[i] ?? 0;
      const b = before[i + window - 1] ?? 0;
      out[start + i] = sign * (a > b ? a : b);
    }
  }
  return { values: out, width, height };
}
