import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawRows, ROW_HEIGHT } from '../../../../../scripts/experiments/row-scorer/draw-rows.ts';

/** Upright strokes of one height beside each other, as 1s are. */
function drawOnes(count: number, height: number, slope: number) {
  return Array.from({ length: count }, (_, index) => {
    const x = index * height;
    return [
      { x, y: slope * x },
      { x, y: slope * x + height },
    ];
  });
}

describe('A drawn row', () => {
  it('is the same at any size, 20 pixels of 28 high', () => {
    const [small] = drawRows(drawOnes(4, 30, 0));
    const [large] = drawRows(drawOnes(4, 300, 0));
    assert.deepEqual(large, small);
    const { values, width } = small!;
    assert.equal(values.length, ROW_HEIGHT * width);
    assert.ok(width % 8 === 0 && width >= 72 && width < 80);
    const inked = Array.from({ length: ROW_HEIGHT }, (_, y) =>
      values.subarray(y * width, (y + 1) * width).some((ink) => ink > 0.9),
    );
    assert.deepEqual([inked.indexOf(true), inked.lastIndexOf(true)], [4, 23]);
  });

  it('is level where the writing climbs', () => {
    const [level] = drawRows(drawOnes(5, 100, 0));
    const [climbing] = drawRows(drawOnes(5, 100, -0.2));
    assert.deepEqual(climbing, level);
  });

  it('is one of several, and nothing where nothing was drawn', () => {
    const below = drawOnes(3, 100, 0).map((stroke) =>
      stroke.map(({ x, y }) => ({ x, y: y + 300 })),
    );
    assert.equal(drawRows([...drawOnes(3, 100, 0), ...below]).length, 2);
    assert.deepEqual(drawRows([]), []);
    assert.deepEqual(drawRows([[]]), []);
  });
});
