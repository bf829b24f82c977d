import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isHeldOutWriter, splitOffHeldOutWriters } from '../../../src/dataset/held-out-writers.ts';

describe('Held-out writers', () => {
  it('are the same for ever: models are compared on them', () => {
    const pendigits = Array.from(
      { length: 30 },
      (_, index) => `tra${String(index + 1).padStart(2, '0')}`,
    );
    assert.deepEqual(pendigits.filter(isHeldOutWriter), [
      'tra11',
      'tra13',
      'tra15',
      'tra19',
      'tra22',
    ]);
  });

  it('are about 16% of any names, also of names that are nearly the same', () => {
    const shareOf = (prefix: string): number => {
      const names = Array.from({ length: 5000 }, (_, index) => `${prefix}${index}`);
      return names.filter(isHeldOutWriter).length / names.length;
    };
    for (const prefix of ['a', 'tos/', 'ibm/r03-', 'Zoë ']) {
      // four standard deviations of 5000 draws
      assert.ok(Math.abs(shareOf(prefix) - 0.16) < 0.021, `${prefix}: ${shareOf(prefix)}`);
    }
  });

  it('divide samples by who wrote them alone, and leave the order', () => {
    const samples = Array.from({ length: 400 }, (_, id) => ({ id, writer: `w${(id * 7) % 40}` }));
    const { kept, split } = splitOffHeldOutWriters(samples);
    assert.equal(kept.length + split.length, samples.length);
    assert.ok(split.length > 0);
    const writers = new Set(split.map(({ writer }) => writer));
    assert.ok(kept.every(({ writer }) => !writers.has(writer)));
    assert.deepEqual(
      split,
      samples.filter(({ writer }) => writers.has(writer)),
    );
    const part = samples.slice(0, 100);
    assert.deepEqual(
      splitOffHeldOutWriters(part).split,
      split.filter(({ id }) => id < 100),
    );
  });
});
