import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { joinTexts } from '../../../../../scripts/evaluation/numbers/join-texts.ts';

const textAt = (text: string, x: number, y: number) => ({
  text,
  box: [
    [x, y],
    [x + 50, y + 2],
    [x + 50, y + 22],
    [x, y + 20],
  ],
});

describe('Texts that a peer found', () => {
  it('are rows where their middles lie on one line, from left to right', () => {
    const found = [
      textAt('3', 200, 55),
      textAt('1', 100, 4),
      textAt('2', 20, 50),
      textAt('0', 0, 0),
    ];
    assert.deepEqual(joinTexts(found), ['0\t1', '2\t3']);
    assert.deepEqual(joinTexts([]), []);
  });
});
