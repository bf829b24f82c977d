import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shrinkToGray } from '../../../../src/ink/image/shrink-to-gray.ts';
import { isClose, scatter } from '../pixels/compare-planes.ts';

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
