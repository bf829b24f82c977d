import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { looksLikeDigit } from '../../../src/dataset/look-alikes.ts';

const STROKE = [
  { x: 0, y: 0 },
  { x: 0, y: 9 },
];
const labelsOf = (labels: string, strokeCount: number): string =>
  Array.from(labels)
    .filter((label) => looksLikeDigit({ label, strokes: new Array(strokeCount).fill(STROKE) }))
    .join('');

describe('Look-alikes', () => {
  it('are the letters and symbols that are written as digits are, and no others', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    assert.equal(labelsOf(letters, 2), 'BGIOSZbgloqsz');
    assert.equal(labelsOf('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 2), "'(),./\\`|");
  });

  it('that a dot tells from a 1 are those without it', () => {
    assert.equal(labelsOf('i!j;', 1), 'i!');
    assert.equal(labelsOf('i!j;', 2), '');
  });
});
