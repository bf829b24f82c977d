import { transpose } from './enlarge.ts';
import type { Plane } from './plane.ts';

/**
 * The highest value within `radius` pixels across and down of each pixel (dilation by a square),
 * in time that does not depend on the radius (van Herk 1992; Gil and Werman 1993). Beyond the
 * plane's edge there is nothing.
 */
export function dilate(plane: Plane, radius: number): Plane {
  if (radius < 1) return plane;
  return transpose(dilateRows(transpose(dilateRows(plane, radius)), radius));
}

/** The lowest value instead of the highest (erosion by a square). */
export function erode(plane: Plane, radius: number): Plane {
  return negate(dilate(negate(plane), radius));
}

/**
 * Fills what is darker than its surroundings and narrower than `2 × radius + 1` pixels (closing by
 * a square); the edges of anything wider stay where they are.
 */
export function fillDark(plane: Plane, radius: number): Plane {
  return erode(dilate(plane, radius), radius);
}

function negate({ values, width, height }: Plane): Plane {
  return { values: values.map((value) => -value), width, height };
}

function dilateRows({ values, width, height }: Plane, radius: number): Plane {
  const window = 2 * radius + 1;
  // Rows are padded to whole windows; each padded row holds the maxima since its window's start
  // and, going backwards, since its window's end. Any window spans at most two of them.
  const padded = Math.ceil((width + 2 * radius) / window) * window;
  const forward = new Float32Array(padded);
  const backward = new Float32Array(padded);
  const out = new Float32Array(values.length);
  for (let row = 0; row < height; row += 1) {
    const start = row * width - radius;
    for (let i = 0; i < padded; i += 1) {
      const inside = i >= radius && i < width + radius;
      const value = inside ? (values[start + i] ?? 0) : -Infinity;
      const before = i % window === 0 ? -Infinity : (forward[i - 1] ?? 0);
      forward[i] = value > before ? value : before;
    }
    for (let i = padded - 1; i >= 0; i -= 1) {
      const inside = i >= radius && i < width + radius;
      const value = inside ? (values[start + i] ?? 0) : -Infinity;
      const after = i % window === window - 1 ? -Infinity : (backward[i + 1] ?? 0);
      backward[i] = value > after ? value : after;
    }
    for (let column = 0; column < width; column += 1) {
      const a = backward[column] ?? 0;
      const b = forward[column + window - 1] ?? 0;
      out[row * width + column] = a > b ? a : b;
    }
  }
  return { values: out, width, height };
}
