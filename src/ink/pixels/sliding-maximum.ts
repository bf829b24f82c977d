import type { Plane } from './plane.ts';

/**
 * The highest value within `radius` pixels across and down of each pixel (dilation by a square),
 * in time that does not depend on the radius (van Herk 1992; Gil and Werman 1993). Beyond the
 * plane's edge there is nothing.
 */
export function dilate(plane: Plane, radius: number): Plane {
  const values = Float32Array.from(plane.values);
  raiseToHighest(values, plane, radius);
  return { ...plane, values };
}

/** The lowest value instead of the highest (erosion by a square). */
export function erode(plane: Plane, radius: number): Plane {
  const values = Float32Array.from(plane.values);
  negate(values);
  raiseToHighest(values, plane, radius);
  negate(values);
  return { ...plane, values };
}

/**
 * Fills what is darker than its surroundings and narrower than `2 × radius + 1` pixels (closing by
 * a square); the edges of anything wider stay where they are.
 */
export function fillDark(plane: Plane, radius: number): Plane {
  const values = Float32Array.from(plane.values);
  raiseToHighest(values, plane, radius);
  negate(values);
  raiseToHighest(values, plane, radius);
  negate(values);
  return { ...plane, values };
}

function negate(values: Float32Array): void {
  for (let i = 0; i < values.length; i += 1) values[i] = -values[i]!;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function raiseToHighest(values: Float32Array, { width, height }: Size, radius: number): void {
  slideAlongRows(values, width, height, radius);
  slideDownColumns(values, width, height, radius);
}

/*
 * Lines are padded to whole windows. `before` holds the maxima since the beginning of a window and
 * `after` those up to its end; any other window consists of an end and a beginning.
 */

function slideAlongRows(values: Float32Array, width: number, height: number, radius: number): void {
  const window = 2 * radius + 1;
  const length = Math.ceil((width + 2 * radius) / window) * window;
  const padded = new Float32Array(length).fill(-Infinity);
  const before = new Float32Array(length);
  const after = new Float32Array(length);
  for (let row = 0; row < height; row += 1) {
    const start = row * width;
    for (let i = 0; i < width; i += 1) padded[radius + i] = values[start + i]!;
    for (let from = 0; from < length; from += window) {
      let highest = -Infinity;
      for (let i = from; i < from + window; i += 1) {
        const value = padded[i]!;
        if (value > highest) highest = value;
        before[i] = highest;
      }
      highest = -Infinity;
      for (let i = from + window - 1; i >= from; i -= 1) {
        const value = padded[i]!;
        if (value > highest) highest = value;
        after[i] = highest;
      }
    }
    for (let i = 0; i < width; i += 1) {
      const a = after[i]!;
      const b = before[i + window - 1]!;
      values[start + i] = a > b ? a : b;
    }
  }
}

/** So many columns are worked on at a time that their lines stay in the cache. */
const COLUMNS = 32;

/** The same, a bundle of columns side by side, so that memory is read along its rows. */
function slideDownColumns(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
): void {
  const window = 2 * radius + 1;
  const length = Math.ceil((height + 2 * radius) / window) * window;
  const before = new Float32Array(length * COLUMNS);
  const after = new Float32Array(length * COLUMNS);
  for (let left = 0; left < width; left += COLUMNS) {
    const columns = Math.min(COLUMNS, width - left);
    before.fill(-Infinity);
    for (let row = 0; row < height; row += 1) {
      const from = row * width + left;
      const to = (row + radius) * COLUMNS;
      for (let k = 0; k < columns; k += 1) before[to + k] = values[from + k]!;
    }
    after.set(before);
    for (let i = 1; i < length; i += 1) {
      if (i % window === 0) continue;
      const at = i * COLUMNS;
      for (let k = at; k < at + COLUMNS; k += 1) {
        const value = before[k - COLUMNS]!;
        if (value > before[k]!) before[k] = value;
      }
    }
    for (let i = length - 2; i >= 0; i -= 1) {
      if (i % window === window - 1) continue;
      const at = i * COLUMNS;
      for (let k = at; k < at + COLUMNS; k += 1) {
        const value = after[k + COLUMNS]!;
        if (value > after[k]!) after[k] = value;
      }
    }
    for (let row = 0; row < height; row += 1) {
      const to = row * width + left;
      const end = row * COLUMNS;
      const beginning = (row + window - 1) * COLUMNS;
      for (let k = 0; k < columns; k += 1) {
        const a = after[end + k]!;
        const b = before[beginning + k]!;
        values[to + k] = a > b ? a : b;
      }
    }
  }
}
