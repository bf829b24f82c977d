import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shrinkToGray } from '../../../../src/ink/image/shrink-to-gray.ts';
import { measureDistance } from '../../../../src/ink/pixels/distance-transform.ts';
import { enlarge, transpose } from '../../../../src/ink/pixels/enlarge.ts';
import { labelComponents } from '../../../../src/ink/pixels/label-components.ts';
import type { Mask, Plane } from '../../../../src/ink/pixels/plane.ts';
import { dilate, erode, fillDark } from '../../../../src/ink/pixels/sliding-maximum.ts';
import { averageAreas } from '../../../../src/ink/tile/average-areas.ts';

/** The same numbers, 0 to 1, in every run. */
function scatter(width: number, height: number): Plane {
  const values = new Float32Array(width * height);
  let seed = 7;
  for (let i = 0; i < values.length; i += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    values[i] = seed / 2 ** 32;
  }
  return { values, width, height };
}

const at = ({ values, width, height }: Plane, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : (values[y * width + x] ?? 0);

const isClose = (one: number, other: number, tolerance: number): void =>
  assert.ok(Math.abs(one - other) <= tolerance, `${one} is not ${other}`);

describe('averageAreas', () => {
  it('agrees with sampling each cell 50×50 times', () => {
    const plane = scatter(13, 9);
    for (const [left, top, cell] of [
      [0.3, -1.2, 2.37],
      [-2.5, 1.1, 0.61],
      [1, 2, 1],
    ] as const) {
      const averaged = averageAreas(plane, left, top, cell, 5);
      averaged.forEach((value, i) => {
        let sum = 0;
        for (let s = 0; s < 2500; s += 1) {
          const x = left + ((i % 5) + ((s % 50) + 0.5) / 50) * cell;
          const y = top + (Math.floor(i / 5) + (Math.floor(s / 50) + 0.5) / 50) * cell;
          sum += at(plane, Math.floor(x), Math.floor(y));
        }
        isClose(value, sum / 2500, 0.03);
      });
    }
  });

  it('loses no ink', () => {
    const plane = scatter(40, 30);
    const total =
      averageAreas(plane, -3.3, -7.1, 2.2, 28).reduce((sum, v) => sum + v, 0) * 2.2 ** 2;
    isClose(
      total,
      plane.values.reduce((sum, v) => sum + v, 0),
      0.01,
    );
  });
});

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

describe('shrinkToGray', () => {
  it('agrees with the mean of each block, narrow blocks at the edges too', () => {
    const [width, height] = [7, 5];
    const data = Uint8Array.from(scatter(width * 4, height).values, (v) => v * 256);
    for (let i = 3; i < data.length; i += 4) data[i] = 255;
    const gray = shrinkToGray({ data, width, height }, 3);
    assert.deepEqual([gray.width, gray.height], [3, 2]);
    gray.values.forEach((value, i) => {
      const lumas: number[] = [];
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          if (Math.floor(y / 3) * 3 + Math.floor(x / 3) !== i) continue;
          const [r = 0, g = 0, b = 0] = data.subarray(4 * (y * width + x));
          lumas.push(0.299 * r + 0.587 * g + 0.114 * b);
        }
      }
      isClose(value, lumas.reduce((sum, luma) => sum + luma, 0) / lumas.length, 0.6);
    });
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
