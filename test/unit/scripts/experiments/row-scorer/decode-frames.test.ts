import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BLANK, CLASSES } from '../../../../../scripts/experiments/row-scorer/ctc-loss.ts';
import {
  decodeByPrefixes,
  decodeGreedily,
} from '../../../../../scripts/experiments/row-scorer/decode-frames.ts';
import { drawLogits, enumerateValues } from './alignments.ts';

/** Frames that are sure of one class each; `_` is the blank. */
function spell(path: string): Float32Array {
  const logits = new Float32Array(path.length * CLASSES);
  Array.from(path).forEach((sign, frame) => {
    logits[frame * CLASSES + (sign === '_' ? BLANK : Number(sign))] = 9;
  });
  return logits;
}

describe('Reading frames', () => {
  for (const [path, value] of [
    ['____', ''],
    ['7', '7'],
    ['_11__1_', '11'],
    ['00122_3', '0123'],
    ['9_9_9', '999'],
  ] as const) {
    it(`reads ${path} as "${value}", greedily and by prefixes`, () => {
      assert.equal(decodeGreedily(spell(path)), value);
      assert.equal(decodeByPrefixes(spell(path), 8), value);
    });
  }

  it('finds the value that is likeliest of all alignments, by prefixes', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const logits = drawLogits(4, seed);
      const [best] = [...enumerateValues(logits)].sort(([, a], [, b]) => b - a);
      assert.equal(decodeByPrefixes(logits, 2000), best![0]);
    }
  });

  it('counts alignments together where each alone is less likely than nothing', () => {
    // blank 0.4 and 5 0.35 in both frames: nothing 0.16, but 5 in three ways 0.40
    const logits = new Float32Array(2 * CLASSES).fill(Math.log(0.25 / 9));
    for (const frame of [0, 1]) {
      logits[frame * CLASSES + BLANK] = Math.log(0.4);
      logits[frame * CLASSES + 5] = Math.log(0.35);
    }
    assert.equal(decodeGreedily(logits), '');
    assert.equal(decodeByPrefixes(logits, 8), '5');
  });
});
