import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findRows } from '../../../../src/ink/number/find-rows.ts';
import type { Box } from '../../../../src/ink/pixels/box.ts';

const digit = (x: number, y: number): Box => ({ x, y, width: 50, height: 100 });
const membersOf = (boxes: readonly Box[]) =>
  findRows(boxes).map(({ members }) => [...members].sort((a, b) => a - b));

describe('findRows', () => {
  it('keeps what stands side by side in one row, from left to right', () => {
    const [row] = findRows([digit(200, 5), digit(0, 0), digit(100, -4)]);
    assert.deepEqual(row?.members, [1, 2, 0]);
    assert.equal(row.digitHeight, 100);
  });

  it('tells rows apart, from the top', () => {
    const boxes = [digit(0, 140), digit(80, 142), digit(10, 0), digit(90, 3)];
    assert.deepEqual(membersOf(boxes), [
      [2, 3],
      [0, 1],
    ]);
  });

  it('follows a row that climbs by more than its height', () => {
    const boxes = Array.from({ length: 8 }, (_, at) => digit(80 * at, -25 * at));
    const [row, ...others] = findRows(boxes);
    assert.equal(others.length, 0);
    assert.ok(Math.abs(row!.slope + 25 / 80) < 1e-6);
  });

  it('gives the bar of a 5 and a comma to the row that they belong to', () => {
    const bar = { x: 20, y: -8, width: 60, height: 4 };
    const comma = { x: 150, y: 95, width: 8, height: 20 };
    const boxes = [digit(0, 0), digit(90, 0), digit(0, 160), bar, comma];
    assert.deepEqual(membersOf(boxes), [[0, 1, 3, 4], [2]]);
  });

  it('takes two loops on top of each other for one 8, alone and beside a higher digit', () => {
    const loop = (x: number, y: number): Box => ({ x, y, width: 40, height: 50 });
    assert.deepEqual(membersOf([loop(0, 0), loop(0, 48)]), [[0, 1]]);
    assert.deepEqual(membersOf([loop(0, 0), loop(0, 60), digit(80, 5)]), [[0, 1, 2]]);
  });

  it('finds one row in a single dot', () => {
    const [row] = findRows([{ x: 5, y: 5, width: 0, height: 0 }]);
    assert.deepEqual(row?.members, [0]);
    assert.ok(row.digitHeight > 0);
  });
});
