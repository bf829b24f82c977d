import type { Mask, Plane } from './plane.ts';

const FAR = 1e12;

/**
 * For each pixel the distance, in pixels, to the nearest pixel that has `target` in the mask; 0 on
 * those, 1e6 where there is none (Felzenszwalb and Huttenlocher 2012: exact, in linear time).
 */
export function measureDistance(mask: Mask, target: 0 | 1): Plane {
  const { width, height } = mask;
  const squares = new Float64Array(width * height);
  for (let i = 0; i < squares.length; i += 1) squares[i] = mask.values[i] === target ? 0 : FAR;
  const longest = Math.max(width, height);
  const scratch: Scratch = {
    line: new Float64Array(longest),
    vertex: new Int32Array(longest),
    bound: new Float64Array(longest + 1),
  };
  for (let column = 0; column < width; column += 1) {
    transformLine(squares, column, width, height, scratch);
  }
  for (let row = 0; row < height; row += 1) {
    transformLine(squares, row * width, 1, width, scratch);
  }
  const values = new Float32Array(squares.length);
  for (let i = 0; i < values.length; i += 1) values[i] = Math.sqrt(squares[i]!);
  return { values, width, height };
}

interface Scratch {
  readonly line: Float64Array;
  readonly vertex: Int32Array;
  readonly bound: Float64Array;
}

/** Replaces each value by the lowest over all parabolas that stand on the line's values. */
function transformLine(
  squares: Float64Array,
  start: number,
  stride: number,
  length: number,
  { line, vertex, bound }: Scratch,
): void {
  for (let i = 0; i < length; i += 1) line[i] = squares[start + i * stride]!;
  let last = 0;
  vertex[0] = 0;
  bound[0] = -Infinity;
  bound[1] = Infinity;
  for (let i = 1; i < length; i += 1) {
    const height = line[i]! + i * i;
    let cross = crossing(line, vertex[last]!, i, height);
    while (cross <= bound[last]!) {
      last -= 1;
      cross = crossing(line, vertex[last]!, i, height);
    }
    last += 1;
    vertex[last] = i;
    bound[last] = cross;
    bound[last + 1] = Infinity;
  }
  for (let i = 0, at = 0; i < length; i += 1) {
    while (bound[at + 1]! < i) at += 1;
    const foot = vertex[at]!;
    squares[start + i * stride] = line[foot]! + (i - foot) * (i - foot);
  }
}

function crossing(line: Float64Array, foot: number, i: number, height: number): number {
  return (height - (line[foot]! + foot * foot)) / (2 * (i - foot));
}
