import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createRandom } from '../../../../src/dataset/random.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/index.ts';
import {
  boundStrokes,
  composeNumber,
  type Strokes,
} from '../../../../src/training/composing/compose-number.ts';
import { drawValue } from '../../../../src/training/composing/draw-value.ts';
import { gatherHands, writeNumber } from '../../../../src/training/composing/hand.ts';
import { drawNumberLayout } from '../../../../src/training/composing/number-layout.ts';

const example = (digit: number): Strokes => EXAMPLE_DIGITS[digit] ?? [];
const standing = { height: 1, shift: 0 };

describe('A composed number', () => {
  it('has its digits as high, as far apart and as low as the layout says', () => {
    const digits = [
      { ...standing, gap: 9 },
      { height: 0.5, shift: 0.25, gap: 0.3 },
    ];
    const strokes = composeNumber([example(3), example(7)], { digits, slope: 0 });
    const count = example(3).length;
    const [three, seven] = [strokes.slice(0, count), strokes.slice(count)].map(boundStrokes);
    assert.ok(three && seven);
    const near = (found: number, expected: number): void =>
      assert.ok(Math.abs(found - expected) < 1e-9, `${found} ${expected}`);
    near(three.x, 0);
    near(three.height, 1);
    near(three.y, -0.5);
    near(seven.height, 0.5);
    near(seven.x - three.x - three.width, 0.3);
    near(seven.y + seven.height / 2, 0.25);
  });

  it('climbs, and hides no digit behind another', () => {
    const digits = [0, 0, 0].map(() => ({ ...standing, gap: -2 }));
    const zeros = [example(0), example(0), example(0)];
    const strokes = composeNumber(zeros, { digits, slope: -0.1 });
    const boxes = strokes.map((stroke) => boundStrokes([stroke]));
    const [first, second, third] = boxes;
    assert.equal(boxes.length, 3);
    assert.ok(first && second && third);
    assert.ok(third.y < second.y && second.y < first.y);
    assert.ok(Math.abs((first.x + first.width - second.x) / second.width - 0.4) < 1e-9);
  });

  it('is the same for the same seed', () => {
    const [hand] = gatherHands(
      EXAMPLE_DIGITS.map((strokes, digit) => ({ digit, writer: 'w', strokes })),
    );
    assert.ok(hand);
    const write = (seed: number) => writeNumber(hand, '2026', createRandom(seed));
    assert.deepEqual(write(5), write(5));
    assert.notDeepEqual(write(5), write(6));
    assert.equal(write(5).length, [2, 0, 2, 6].flatMap((digit) => example(digit)).length);
  });

  it('is written only by those who wrote all ten digits', () => {
    const all = EXAMPLE_DIGITS.map((strokes, digit) => ({ digit, writer: 'b', strokes }));
    const some = all.slice(1).map((digit) => ({ ...digit, writer: 'a' }));
    assert.deepEqual(
      gatherHands([...some, ...all]).map(({ writer, samples }) => [writer, samples.length]),
      [['b', 10]],
    );
  });
});

describe('Layouts and values', () => {
  it('vary as those that were measured', () => {
    const random = createRandom(1);
    const layouts = Array.from({ length: 2000 }, () => drawNumberLayout(3, random));
    const gaps = layouts.flatMap(({ digits }) => digits.map(({ gap }) => gap));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    assert.ok(Math.abs(mean - 0.3) < 0.03, String(mean));
    const climbing = layouts.filter(({ slope }) => slope < 0).length / layouts.length;
    assert.ok(Math.abs(climbing - 0.4) < 0.04, String(climbing));
    assert.ok(layouts.every(({ digits }) => digits.every(({ height }) => height > 0.5)));
  });

  it('are digits of the length that was asked for', () => {
    const random = createRandom(2);
    const values = Array.from({ length: 500 }, () => drawValue([2, 10], random));
    assert.ok(values.every((value) => /^[0-9]{2,10}$/.test(value)));
    assert.deepEqual([...new Set(values.map(({ length }) => length))].length, 9);
    assert.ok(values.some((value) => value.startsWith('0')));
    assert.ok(values.some((value) => /^(\d)\1{4,}$/.test(value)));
  });
});
