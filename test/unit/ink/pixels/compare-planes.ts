import assert from 'node:assert/strict';
import type { Plane } from '../../../../src/ink/pixels/plane.ts';

/** The same numbers, 0 to 1, in every run. */
export function scatter(width: number, height: number): Plane {
  const values = new Float32Array(width * height);
  let seed = 7;
  for (let i = 0; i < values.length; i += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    values[i] = seed / 2 ** 32;
  }
  return { values, width, height };
}

/** What is beyond the edges is 0. */
export const at = ({ values, width, height }: Plane, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : (values[y * width + x] ?? 0);

export const isClose = (one: number, other: number, tolerance: number): void =>
  assert.ok(Math.abs(one - other) <= tolerance, `${one} is not ${other}`);
