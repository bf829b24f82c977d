import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '../../../../src/dataset/random.ts';
import type { Plane } from '../../../../src/ink/pixels/plane.ts';
import { boundInk, fitPlane } from '../../../../src/ink/tile/fit-plane.ts';
import {
  joinPlanes,
  keepColumns,
  writePlane,
} from '../../../../src/training/fragments/image-planes.ts';

/** 28×28 with a filled box. */
function drawBox(x: number, y: number, width: number, height: number): Plane {
  const values = new Float32Array(784);
  for (let row = y; row < y + height; row++) values.fill(1, row * 28 + x, row * 28 + x + width);
  return { values, width: 28, height: 28 };
}

describe('Planes side by side', () => {
  it('keep the gap and the drop asked for', () => {
    const joined = joinPlanes(drawBox(4, 5, 6, 10), drawBox(9, 5, 3, 10), 2, 3);
    assert.deepEqual(joined.leftInk, { from: 0, to: 6 });
    assert.deepEqual(joined.rightInk, { from: 8, to: 11 });
    assert.deepEqual(boundInk(joined.plane), { x: 0, y: 5, width: 11, height: 13 });
    const ink = joined.plane.values.reduce((sum, value) => sum + value, 0);
    assert.equal(ink, 6 * 10 + 3 * 10);
  });

  it('may overlap', () => {
    const { plane, rightInk } = joinPlanes(drawBox(0, 0, 6, 10), drawBox(0, 0, 6, 10), -2, 0);
    assert.deepEqual(rightInk, { from: 4, to: 10 });
    assert.equal(boundInk(plane).width, 10);
  });

  it('are cut at columns, upright or leaning', () => {
    const box = drawBox(4, 4, 20, 20);
    assert.deepEqual(boundInk(keepColumns(box, 10, 15, 0)), { x: 10, y: 4, width: 5, height: 20 });
    const leaning = keepColumns(box, -Infinity, 14, 0.5);
    const ends = [5, 22].map((row) =>
      leaning.values.subarray(row * 28, row * 28 + 28).indexOf(0, 4),
    );
    assert.ok(ends[0]! < 11 && ends[1]! > 17, ends.join());
  });
});

describe('fitPlane', () => {
  it('brings ink of any size into 20×20 around the middle', () => {
    for (const plane of [drawBox(1, 2, 3, 4), drawBox(0, 0, 28, 21)]) {
      const values = fitPlane(plane);
      const { x, y, width, height } = boundInk({ values, width: 28, height: 28 });
      assert.ok(Math.abs(Math.max(width, height) - 20) <= 1);
      assert.ok(Math.abs(x + width / 2 - 14.5) <= 1 && Math.abs(y + height / 2 - 14.5) <= 1);
    }
  });
});

describe('writePlane', () => {
  it('distorts within 0 to 1, and leaves what it makes alone without a distortion', () => {
    const box = drawBox(6, 6, 9, 14);
    const plain = new Float32Array(784);
    writePlane(box, createRandom(1), plain, 0, null);
    assert.deepEqual(plain, fitPlane(box));
    const bent = new Float32Array(784);
    const distortion = { rotationDegrees: 15, scale: 0.1, shear: 0.1, shiftPx: 2 };
    writePlane(box, createRandom(1), bent, 0, distortion);
    assert.notDeepEqual(bent, plain);
    assert.ok(bent.every((value) => value >= 0 && value <= 1));
  });
});
