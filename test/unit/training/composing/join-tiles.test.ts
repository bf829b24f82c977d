import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../../../src/dataset/random.ts';
import type { RgbaImage } from '../../../../src/ink/index.ts';
import { joinTiles } from '../../../../src/training/composing/join-tiles.ts';

/** A box of ink from column 10 to column 15. */
const tile = new Uint8Array(784).map((_, at) =>
  at % 28 >= 10 && at % 28 <= 15 && at >= 28 * 8 && at < 28 * 20 ? 200 : 0,
);

/** Columns with ink, of the row through the middle. */
function inkedColumns({ data, width, height }: RgbaImage): number[] {
  const row = Math.floor(height / 2) * width;
  return Array.from({ length: width }, (_, x) => x).filter((x) => data[4 * (row + x)] === 55);
}

describe('Tiles that are joined', () => {
  it('keep so many pixels between their ink, dark on white', () => {
    const image = joinTiles([tile, tile], [4, 4], createRandom(1));
    assert.deepEqual(inkedColumns(image), [12, 13, 14, 15, 16, 17, 22, 23, 24, 25, 26, 27]);
    assert.deepEqual([image.width, image.height], [40, 52]);
    assert.deepEqual([...image.data.subarray(0, 4)], [255, 255, 255, 255]);
  });

  it('may overlap', () => {
    const image = joinTiles([tile, tile, tile], [-2, -2], createRandom(1));
    assert.deepEqual(inkedColumns(image).length, 14);
  });
});
