import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXAMPLE_DIGITS } from '../../../../src/ink/index.ts';

describe('EXAMPLE_DIGITS', () => {
  it('are ten digits drawn in a pad of 280×280 in about a second', () => {
    assert.equal(EXAMPLE_DIGITS.length, 10);
    for (const strokes of EXAMPLE_DIGITS) {
      const points = strokes.flat();
      assert.ok(points.every(({ x, y }) => x > 20 && x < 260 && y > 20 && y < 260));
      const times = points.map(({ t }) => t ?? NaN);
      assert.ok(times.every((time, i) => i === 0 || time > (times[i - 1] ?? NaN)));
      assert.ok((times.at(-1) ?? NaN) < 1500);
    }
  });
});
