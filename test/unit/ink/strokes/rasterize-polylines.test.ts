import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rasterizePolylines } from '../../../../src/ink/strokes/rasterize-polylines.ts';
import { sumOf } from '../tile/compare-tiles.ts';

describe('rasterizePolylines', () => {
  it('agrees with counting samples inside the pen in each pixel', () => {
    const line = Float64Array.of(4.3, 5.1, 14.8, 8.9, 7.7, 20.2, 7.7, 23);
    for (const penWidth of [1.5, 2.5, 4]) {
      const drawn = rasterizePolylines([line, Float64Array.of(22, 22)], penWidth, 28, 28);
      const counted = countSamples([...line], [22, 22], penWidth / 2);
      let total = 0;
      drawn.forEach((value, i) => {
        const off = Math.abs(value - (counted[i] ?? 0));
        assert.ok(off < 0.17, `pixel ${i}: ${value} drawn, ${String(counted[i])} counted`);
        total += off;
      });
      assert.ok(total < 0.05 * sumOf(counted), `${total} off in all`);
      assert.ok(Math.abs(sumOf(drawn) - sumOf(counted)) < 0.02 * sumOf(counted));
    }
  });

  it('draws crossing strokes no darker than one', () => {
    const once = rasterizePolylines([Float64Array.of(3, 3, 25, 25)], 3, 28, 28);
    const twice = rasterizePolylines(
      [Float64Array.of(3, 3, 25, 25), Float64Array.of(25, 25, 3, 3)],
      3,
      28,
      28,
    );
    assert.deepEqual(twice, once);
  });
});

/** The part of 16×16 samples of each pixel that lie within `radius` of the path or of the dot. */
function countSamples(path: number[], dot: [number, number], radius: number): Float32Array {
  const counted = new Float32Array(784);
  const isInside = (x: number, y: number): boolean => {
    if (Math.hypot(x - dot[0], y - dot[1]) <= radius) return true;
    for (let i = 0; i + 3 < path.length; i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = path.slice(i, i + 4);
      const length = Math.hypot(bx - ax, by - ay);
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
      const aside = Math.abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length;
      if (along >= 0 && along <= length && aside <= radius) return true;
      if (Math.hypot(x - ax, y - ay) <= radius || Math.hypot(x - bx, y - by) <= radius) return true;
    }
    return false;
  };
  for (let i = 0; i < 784; i += 1) {
    let inside = 0;
    for (let s = 0; s < 256; s += 1) {
      const x = (i % 28) + ((s % 16) + 0.5) / 16;
      const y = Math.floor(i / 28) + (Math.floor(s / 16) + 0.5) / 16;
      if (isInside(x, y)) inside += 1;
    }
    counted[i] = inside / 256;
  }
  return counted;
}
