import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measureDistance } from '../../../../src/ink/pixels/distance-transform.ts';
import { enlarge } from '../../../../src/ink/pixels/enlarge.ts';
import { transpose } from '../../../../src/ink/pixels/transpose.ts';
import { labelComponents } from '../../../../src/ink/pixels/label-components.ts';
import type { Mask, Plane } from '../../../../src/ink/pixels/plane.ts';
import { dilate, erode, fillDark } from '../../../../src/ink/pixels/sliding-maximum.ts';
import { at, isClose, scatter } from './compare-planes.ts';

describe('sliding extremes', () => {
  it('agree with looking at every neighbour', () => {
    for (const [width, height, radius] of [
      [17, 11, 1],
      [17, 11, 4],
      [5, 40, 9],
      [1, 1, 3],
    ] as const) {
      const plane = scatter(width, height);
      const highest = dilate(plane, radius);
      const lowest = erode(plane, radius);
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          const near: number[] = [];
          for (let j = Math.max(0, y - radius); j <= Math.min(height - 1, y + radius); j += 1) {
            for (let i = Math.max(0, x - radius); i <= Math.min(width - 1, x + radius); i += 1) {
              near.push(at(plane, i, j));
            }
          }
          assert.equal(at(highest, x, y), Math.max(...near));
          assert.equal(at(lowest, x, y), Math.min(...near));
        }
      }
      assert.deepEqual(fillDark(plane, radius), erode(dilate(plane, radius), radius));
    }
  });
});

describe('measureDistance', () => {
  it('agrees with trying every pixel', () => {
    const { values, width, height } = scatter(19, 14);
    const mask: Mask = {
      values: Uint8Array.from(values, (v) => (v > 0.93 ? 1 : 0)),
      width,
      height,
    };
    const distance = measureDistance(mask, 1);
    assert.ok(mask.values.includes(1));
    distance.values.forEach((value, i) => {
      let nearest = Infinity;
      mask.values.forEach((isSet, j) => {
        const across = (i % width) - (j % width);
        const down = Math.floor(i / width) - Math.floor(j / width);
        if (isSet === 1) nearest = Math.min(nearest, Math.hypot(across, down));
      });
      isClose(value, nearest, 1e-5);
    });
  });

  it('knows when there is nothing to be near', () => {
    const mask: Mask = { values: new Uint8Array(12), width: 4, height: 3 };
    assert.ok(measureDistance(mask, 1).values.every((value) => value >= 1e6));
    assert.ok(measureDistance(mask, 0).values.every((value) => value === 0));
  });
});

describe('labelComponents', () => {
  it('joins diagonal neighbours but not across the edge of a row', () => {
    // prettier-ignore
    const values = Uint8Array.of(
      1, 0, 0, 1,
      0, 1, 0, 0,
      0, 0, 0, 1,
    );
    const components = labelComponents({ values, width: 4, height: 3 });
    assert.deepEqual(
      components.map(({ pixels, left, top, right, bottom }) => [
        [...pixels],
        left,
        top,
        right,
        bottom,
      ]),
      [
        [[0, 5], 0, 0, 2, 2],
        [[3], 3, 0, 4, 1],
        [[11], 3, 2, 4, 3],
      ],
    );
  });
});

describe('enlarge', () => {
  it('keeps a slope a slope', () => {
    const plane: Plane = { values: Float32Array.of(0, 3, 6, 0, 3, 6), width: 3, height: 2 };
    const wide = enlarge(plane, 3);
    assert.deepEqual([wide.width, wide.height], [9, 6]);
    [...wide.values.subarray(9, 18)].forEach((value, i) => {
      isClose(value, Math.min(6, Math.max(0, i - 1)), 1e-6);
    });
    assert.deepEqual(transpose(transpose(wide)), wide);
  });
});
