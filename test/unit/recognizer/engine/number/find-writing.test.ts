import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findWriting } from '../../../../../src/recognizer/engine/number/find-writing.ts';
import type { NumberReading } from '../../../../../src/recognizer/recognition.ts';

/** A number of digits of one height; `x` is ink that is none. */
function makeNumber(text: string, height: number, confidence = 0.99): NumberReading {
  const digits = Array.from(text, (char, at) => ({
    digit: char === 'x' ? 4 : Number(char),
    confidence,
    probabilities: new Float32Array(10).fill(confidence),
    isDigit: char !== 'x',
    box: { x: at * height, y: 0, width: height / 2, height },
    input: new Float32Array(784),
  }));
  const box = { x: 0, y: 0, width: text.length * height, height };
  const value = text.replaceAll('x', '');
  return { value, confidence, row: 0, column: 0, box, digits, alternatives: [] };
}

describe('findWriting', () => {
  const written = [makeNumber('1995', 40), makeNumber('204', 38)];

  it('leaves out low print whose letters pass for digits, if with doubt', () => {
    const print = [makeNumber('707x', 24), makeNumber('1', 24, 0.6)];
    assert.deepEqual([...print, ...written].filter(findWriting([...print, ...written])), written);
  });

  it('keeps small writing that is surely digits', () => {
    const all = [...written, makeNumber('58', 24)];
    assert.deepEqual(all.filter(findWriting(all)), all);
  });

  it('leaves out words of letters as high as the digits', () => {
    const all = [...written, makeNumber('0xx4', 40)];
    assert.deepEqual(all.filter(findWriting(all)), written);
  });

  it('keeps all there is rather than nothing', () => {
    const all = [makeNumber('0xx', 40)];
    assert.deepEqual(all.filter(findWriting(all)), all);
  });
});
