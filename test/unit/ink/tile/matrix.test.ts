import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InkError, matrixToDigit } from '../../../../src/ink/index.ts';

const isCode =
  (code: string, message = /./) =>
  (error: unknown): boolean =>
    error instanceof InkError && error.code === code && message.test(error.message);

const withPixel = (value: unknown): number[] => {
  const values: unknown[] = Array.from({ length: 784 }, () => 0);
  values[30] = value;
  return values as number[];
};

describe('matrixToDigit', () => {
  it('takes 0 to 255 and 0 to 1 alike', () => {
    const bytes = Uint8Array.from({ length: 784 }, (_, i) => i % 256);
    const parts = Array.from(bytes, (byte) => byte / 255);
    const { input } = matrixToDigit(bytes);
    assert.deepEqual(input, Float32Array.from(parts));
    assert.deepEqual(matrixToDigit(parts).input, input);
    assert.equal(Math.max(...input), 1);
  });

  it('takes values as they are: a faint tile stays faint', () => {
    assert.equal(matrixToDigit(withPixel(0.25)).input[30], 0.25);
    assert.equal(matrixToDigit(withPixel(1)).input[30], 1);
  });

  it('tells the box of the ink', () => {
    const values = withPixel(255);
    values[28 * 5 + 9] = 3;
    assert.deepEqual(matrixToDigit(values).box, { x: 2, y: 1, width: 8, height: 5 });
  });

  it('says what it expects of anything else', () => {
    for (const length of [0, 783, 785]) {
      assert.throws(
        () => matrixToDigit(new Float32Array(length).fill(1)),
        isCode('bad-matrix', new RegExp(`784 numbers.*got ${length}`)),
      );
    }
    for (const bad of [NaN, Infinity, -1, 255.5, '7', null, undefined]) {
      assert.throws(
        () => matrixToDigit(withPixel(bad)),
        isCode('bad-matrix', /784 numbers.*index 30/),
      );
    }
  });

  it('finds no ink where all is zero', () => {
    assert.throws(() => matrixToDigit(new Uint8Array(784)), isCode('no-ink'));
  });
});
