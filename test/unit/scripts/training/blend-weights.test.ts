import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blendWeights } from '../../../../scripts/training/blend-weights.ts';

const before = Float32Array.of(0, 4);
const after = Float32Array.of(8, 0);
/** The farther from the first weights, the more is forgotten. */
const countCorrect = (weights: Float32Array) => Promise.resolve(100 - weights[0]!);

describe('blendWeights', () => {
  it('goes as far as little enough is forgotten', async () => {
    const settings = { shares: [1, 0.75, 0.5, 0.25], mostForgotten: 0.04 };
    const { weights, blends } = await blendWeights(before, after, settings, countCorrect, 100);
    assert.deepEqual([...weights], [4, 2]);
    assert.deepEqual(blends, [
      { share: 1, correct: 92 },
      { share: 0.75, correct: 94 },
      { share: 0.5, correct: 96 },
    ]);
  });

  it('ends with the nearest place where everything forgets too much', async () => {
    const settings = { shares: [1, 0.5], mostForgotten: 0 };
    const { weights } = await blendWeights(before, after, settings, countCorrect, 100);
    assert.deepEqual([...weights], [4, 2]);
  });
});
