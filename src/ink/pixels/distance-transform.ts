import type { Mask, Plane } from './plane.ts';

const FAR = 1e12;

/**
 * For each pixel the distance, in pixels, to the nearest pixel that has `target` in the mask; 0 on
 * those, 1e6 where there is none (Felzenszwalb and Huttenlocher 2012: exact, in linear time).
 */
export function measureDistance(mask: Mask, target: 0 | 1): Plane {
  const { width, height } = mask;
  const squares = squareColumnDistances(mask, target);
  const values = new Float32Array(squares.length);
  const scratch: Scratch = { vertex: new Int32Array(width), bound: new Float64Array(width + 1) };
  for (let row = 0; row < height; row += 1) {
    const end = (row + 1) * width;
    // targets are 0, and hide from each other what lies beyond them
    for (let from = row * width; from < end; from += 1) {
      if (squares[from] === 0) continue;
      let to = from + 1;
      while (to < end && squares[to] !== 0) to += 1;
      const first = Math.max(row * width, from - 1);
      const last = Math.min(end, to + 1);
      transformLine(squares, first, last - first, values, scratch);
      from = to;
    }
  }
  return { values, width, height };
}

/** The square of the distance to the nearest target in the same column. */
function squareColumnDistances({ values, width, height }: Mask, target: 0 | 1): Float64Array {
  const squares = new Float64Array(width * height);
  const steps = new Int32Array(width).fill(-1); // since the last target; -1 before the first
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, at += 1) {
      if (values[at] === target) steps[column] = 0;
      else if (steps[column]! >= 0) steps[column]! += 1;
      const step = steps[column]!;
      squares[at] = step < 0 ? FAR : step * step;
    }
  }
  steps.fill(-1);
  for (let row = height - 1, at = squares.length - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1, at -= 1) {
      if (values[at] === target) steps[column] = 0;
      else if (steps[column]! >= 0) steps[column]! += 1;
      const step = steps[column]!;
      if (step >= 0 && step * step < squares[at]!) squares[at] = step * step;
    }
  }
  return squares;
}

interface Scratch {
  readonly vertex: Int32Array;
  readonly bound: Float64Array;
}

/** Gives the root of the lowest, at each place, of all parabolas that stand on the line's values. */
function transformLine(
  squares: Float64Array,
  start: number,
  length: number,
  out: Float32Array,
  { vertex, bound }: Scratch,
): void {
  let last = 0;
  vertex[0] = 0;
  bound[0] = -Infinity;
  bound[1] = Infinity;
  for (let i = 1; i < length; i += 1) {
    const height = squares[start + i]! + i * i;
    let cross = crossing(squares[start + vertex[last]!]!, vertex[last]!, height, i);
    while (cross <= bound[last]!) {
      last -= 1;
      cross = crossing(squares[start + vertex[last]!]!, vertex[last]!, height, i);
    }
    last += 1;
    vertex[last] = i;
    bound[last] = cross;
    bound[last + 1] = Infinity;
  }
  for (let i = 0, at = 0; i < length; i += 1) {
    while (bound[at + 1]! < i) at += 1;
    const foot = vertex[at]!;
    out[start + i] = Math.sqrt(squares[start + foot]! + (i - foot) * (i - foot));
  }
}

/** Where the parabola that stands on `square` at `foot` meets that at `i`, `height` high at 0. */
function crossing(square: number, foot: number, height: number, i: number): number {
  return (height - (square + foot * foot)) / (2 * (i - foot));
}
