import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packFloat16 } from '../../../../scripts/model-export/float16.ts';

describe('Half-precision weights', () => {
  const toBits = (...values: number[]): string[] =>
    Array.from(packFloat16(Float32Array.from(values)), (bits) => bits.toString(16));

  it('have the bits of IEEE 754', () => {
    assert.deepEqual(toBits(0, -0, 1, -2, 65504, 0.5), [
      '0',
      '8000',
      '3c00',
      'c000',
      '7bff',
      '3800',
    ]);
    assert.deepEqual(toBits(2 ** -14, 2 ** -24, -(2 ** -24), 2 ** -26), ['400', '1', '8001', '0']);
    assert.deepEqual(toBits(1 / 3), ['3555']);
  });

  it('are rounded to nearest, ties to even, also into the next power', () => {
    const step = 2 ** -10;
    assert.deepEqual(toBits(1 + step / 2, 1 + 1.5 * step, 1 + 0.51 * step), [
      '3c00',
      '3c02',
      '3c01',
    ]);
    assert.deepEqual(toBits(2 - step / 4, 2 ** -25, 1.5 * 2 ** -24), ['4000', '0', '2']);
    assert.deepEqual(toBits(2 ** -14 - 2 ** -26), ['400']);
  });

  it('refuse what does not fit', () => {
    assert.throws(() => toBits(70000), RangeError);
    assert.throws(() => toBits(NaN), RangeError);
    assert.throws(() => toBits(-Infinity), RangeError);
  });
});
