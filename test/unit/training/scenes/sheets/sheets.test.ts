import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS } from '../../../../../src/ink/index.ts';
import { boundStrokes } from '../../../../../src/training/composing/compose-number.ts';
import { gatherHands } from '../../../../../src/training/composing/hand.ts';
import { drawSheet, SHEET_KINDS } from '../../../../../src/training/scenes/sheets/draw-sheet.ts';
import { paintSheet } from '../../../../../src/training/scenes/sheets/paint-sheet.ts';
import { lineBetween } from '../../../../../src/training/scenes/sheets/place-strokes.ts';
import type { Sheet, SheetConditions } from '../../../../../src/training/scenes/sheets/sheet.ts';
import { viewSheet } from '../../../../../src/training/scenes/sheets/view-sheet.ts';

const [HAND] = gatherHands(
  EXAMPLE_DIGITS.map((strokes, digit) => ({ digit, writer: 'w', strokes })),
);
const PLAIN: SheetConditions = {
  width: 200,
  height: 100,
  penPart: 0.2,
  inkColor: [20, 20, 20],
  paperColor: [240, 240, 240],
};
const BAR: Sheet = {
  width: 4,
  height: 2,
  writing: [lineBetween({ x: 1, y: 1 }, { x: 3, y: 1 })],
  prints: [],
  rows: ['1'],
};

const greenAt = (sheet: Sheet, conditions: SheetConditions, x: number, y: number): number => {
  const { data, width } = paintSheet(sheet, createRandom(1), conditions);
  return data[4 * (y * width + x) + 1] ?? -1;
};

describe('A sheet', () => {
  for (const kind of SHEET_KINDS) {
    it(`of the kind ${kind} says what is written on it, and all of it lies on the paper`, () => {
      assert.ok(HAND);
      for (let seed = 0; seed < 30; seed += 1) {
        const { sheet, conditions } = drawSheet(kind, HAND, createRandom(seed));
        const digits = sheet.rows.join('').replace(/\s/g, '');
        assert.match(digits, /^[0-9]+$/);
        const strokes = Array.from(digits, (digit) => EXAMPLE_DIGITS[Number(digit)]?.length ?? 0);
        const least = strokes.reduce((sum, count) => sum + count, 0);
        assert.ok(sheet.writing.length >= least, `seed ${seed}`);
        const { x, y, width, height } = boundStrokes(sheet.writing);
        assert.ok(x >= 0 && y >= 0, `seed ${seed}: ${x} ${y}`);
        assert.ok(x + width <= sheet.width && y + height <= sheet.height, `seed ${seed}`);
        assert.ok(Math.max(conditions.width, conditions.height) <= 1601);
        const inImage = boundStrokes(viewSheet(sheet, conditions).project(sheet.writing));
        assert.ok(inImage.x >= 0 && inImage.x + inImage.width <= conditions.width);
        assert.ok(inImage.y >= 0 && inImage.y + inImage.height <= conditions.height);
      }
    });
  }

  it('is painted the same for the same seed', () => {
    assert.ok(HAND);
    const { sheet, conditions } = drawSheet('crops', HAND, createRandom(3));
    const paint = (seed: number) => paintSheet(sheet, createRandom(seed), conditions);
    assert.deepEqual(paint(1), paint(1));
    assert.notDeepEqual(paint(1), paint(2));
  });

  it('lies straight before the camera unless it is said to be turned', () => {
    assert.equal(greenAt(BAR, PLAIN, 100, 50), 20);
    assert.equal(greenAt(BAR, PLAIN, 55, 50), 20);
    assert.equal(greenAt(BAR, PLAIN, 100, 75), 240);
    const upright = { ...PLAIN, width: 100, height: 200, turnDegrees: 90 };
    assert.equal(greenAt(BAR, upright, 50, 55), 20);
    assert.equal(greenAt(BAR, upright, 75, 100), 240);
  });

  it('is smaller on its far side where it is tilted', () => {
    const { corners } = viewSheet(BAR, { ...PLAIN, tiltDegrees: 30 });
    const [leftTop, rightTop, rightBottom, leftBottom] = corners;
    assert.ok(leftTop && rightTop && rightBottom && leftBottom);
    assert.ok(rightBottom.y - rightTop.y < 0.95 * (leftBottom.y - leftTop.y));
    const level = viewSheet(BAR, PLAIN).corners[1];
    assert.deepEqual(level, { x: 200, y: 0 });
  });

  it('has a table around it, and printed lines under the ink', () => {
    const table = [60, 40, 30] as const;
    assert.equal(greenAt(BAR, { ...PLAIN, table }, 1, 1), 40);
    const prints = [
      {
        strokes: [lineBetween({ x: 0, y: 1.5 }, { x: 4, y: 1.5 })],
        width: 0.1,
        color: [100, 140, 200] as const,
        strength: 0.5,
      },
    ];
    assert.equal(greenAt({ ...BAR, prints }, PLAIN, 100, 75), 190);
    assert.equal(greenAt({ ...BAR, prints }, PLAIN, 100, 50), 20);
  });
});
