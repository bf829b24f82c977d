import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { makeSyntheticNumbers } from '../../../../scripts/datasets/synthetic-numbers.ts';
import { isHeldOutWriter } from '../../../../src/dataset/held-out-writers.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/index.ts';

const mnist = {
  count: 2,
  images: new Uint8Array(2 * 784).map((_, at) => (at % 28 > 10 && at % 28 < 17 ? 200 : 0)),
  labels: Uint8Array.of(3, 8),
};
const writers = Array.from({ length: 60 }, (_, index) => `writer ${index}`);
const penDigits = writers.flatMap((writer) =>
  EXAMPLE_DIGITS.map((strokes, digit) => {
    return { digit, writer, strokes, label: String(digit), set: 'own' };
  }),
);

describe('The made-up sets of numbers', () => {
  it('are by held-out writers and the same every time', async () => {
    const sets = makeSyntheticNumbers(mnist, penDigits);
    assert.deepEqual(
      sets.map(({ name, samples }) => [name, samples.length]),
      [
        ['mnist-rows', 1000],
        ['mnist-rows-overlapping', 1000],
        ['composed-numbers', 500],
        ...['rows', 'grids', 'forms', 'combs', 'cheques', 'crops'].map((kind) => [
          `painted-${kind}`,
          40,
        ]),
      ],
    );
    const again = makeSyntheticNumbers(mnist, penDigits);
    for (const [at, { name, samples }] of sets.entries()) {
      assert.ok(
        samples.every(({ writer = 'none' }) => writer === 'none' || isHeldOutWriter(writer)),
      );
      assert.deepEqual(
        samples.map(({ rows }) => rows),
        again[at]?.samples.map(({ rows }) => rows),
      );
      const [one, other] = [samples[0]?.ink, again[at]?.samples[0]?.ink];
      assert.ok(one && other);
      if (one.kind === 'strokes' || other.kind === 'strokes') assert.deepEqual(one, other);
      else assert.deepEqual(await one.load(), await other.load(), name);
    }
  });

  it('are of MNIST alone where no held-out writer is known', () => {
    const sets = makeSyntheticNumbers(mnist, []);
    assert.deepEqual(
      sets.map(({ name }) => name),
      ['mnist-rows', 'mnist-rows-overlapping'],
    );
    assert.ok(sets[0]?.samples.every(({ rows }) => /^[38]{5}$/.test(rows.join())));
  });
});
