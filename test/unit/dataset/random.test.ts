import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom, shuffledIndices } from '../../../src/dataset/random.ts';

const draw = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random());
};

/** sfc32 once more, in the plainest way: 64-bit integers cut to 32 bits. */
const drawPlainly = (seed: bigint, count: number): number[] => {
  const cut = (value: bigint): bigint => value & 0xffffffffn;
  let [a, b, c, counter] = [0n, cut(seed), seed >> 32n, 1n];
  const numbers: number[] = [];
  for (let round = 0; round < 15 + count; round++) {
    const sum = cut(a + b + counter);
    counter = cut(counter + 1n);
    a = b ^ (b >> 9n);
    b = cut(c + (c << 3n));
    c = cut(cut((c << 21n) | (c >> 11n)) + sum);
    if (round >= 15) numbers.push(Number(sum) / 2 ** 32);
  }
  return numbers;
};

describe('The random numbers', () => {
  it('are those of sfc32', () => {
    for (const seed of [0, 1, 42, 0xffffffff, 123_456_789_012_345]) {
      assert.deepEqual(draw(seed, 200), drawPlainly(BigInt(seed), 200));
    }
  });

  it('repeat by the seed and differ between neighbouring seeds', () => {
    assert.deepEqual(draw(5, 50), draw(5, 50));
    const [one, other] = [draw(5, 50), draw(6, 50)];
    assert.ok(one.every((value, index) => value !== other[index]));
  });

  it('spread evenly over 0 to 1, 1 left out', () => {
    const bins = new Array<number>(20).fill(0);
    for (const value of draw(1, 200_000)) {
      assert.ok(value >= 0 && value < 1);
      const bin = Math.floor(value * 20);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // 19 degrees of freedom: above 43.8 once in a thousand seeds; the seed is fixed.
    assert.ok(chiSquare < 43.8, String(chiSquare));
  });

  it('shuffle every place with every item alike', () => {
    const random = createRandom(2);
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let trial = 0; trial < 24_000; trial++) {
      shuffledIndices(4, random).forEach((item, place) => {
        const row = counts[place];
        if (row) row[item] = (row[item] ?? 0) + 1;
      });
    }
    for (const count of counts.flat()) assert.ok(Math.abs(count - 6000) < 350, String(count));
  });
});
