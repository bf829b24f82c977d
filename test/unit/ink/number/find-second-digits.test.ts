import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXAMPLE_DIGITS, strokesToDigits, type Box } from '../../../../src/ink/index.ts';
import { findSecondDigits } from '../../../../src/ink/number/find-second-digits.ts';

const find = (...boxes: Box[]) => findSecondDigits(boxes, (box) => box);

describe('findSecondDigits', () => {
  const first: Box = { x: 0, y: 0, width: 50, height: 90 };

  it('finds what stands beside, clearly apart and about as tall', () => {
    const second: Box = { x: 70, y: 20, width: 40, height: 80 };
    assert.deepEqual(find(first, second), [second]);
    const third: Box = { x: -60, y: 5, width: 20, height: 80 };
    assert.deepEqual(find(first, second, third), [third, second]);
  });

  it('takes for one digit what lies close, is small, or stands above', () => {
    assert.deepEqual(find(first), []);
    assert.deepEqual(find(first, { x: 54, y: 0, width: 4, height: 100 }), []);
    assert.deepEqual(find(first, { x: 80, y: 70, width: 30, height: 30 }), []);
    assert.deepEqual(find(first, { x: 10, y: -30, width: 60, height: 20 }), []);
  });

  it('finds none in a flight of steps, none of which is half as tall as all', () => {
    const steps = [0, 1, 2].map((at) => ({ x: 60 * at, y: 60 * at, width: 40, height: 50 }));
    assert.deepEqual(find(...steps), []);
  });
});

describe('strokesToDigits, asked for one digit', () => {
  it('tells that there are two', () => {
    const seven = EXAMPLE_DIGITS[7] ?? [];
    const two = (EXAMPLE_DIGITS[2] ?? []).map((stroke) =>
      stroke.map((point) => ({ ...point, x: point.x + 180 })),
    );
    const [digit] = strokesToDigits([...seven, ...two]);
    assert.equal(digit?.passedOver?.length, 1);
  });

  it('finds one in each example', () => {
    for (const strokes of EXAMPLE_DIGITS) {
      assert.deepEqual(strokesToDigits(strokes)[0]?.passedOver, []);
    }
  });
});
