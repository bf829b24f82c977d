import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ProgressBar } from '../../../../scripts/command-line/progress-bar.ts';

const draw = (isTTY: boolean | undefined): string => {
  let written = '';
  const stream = { isTTY, write: (text: string) => (written += text) };
  const bar = new ProgressBar(stream, 4);
  bar.show(1, 'a.png');
  bar.clear();
  return written;
};

describe('A progress bar', () => {
  it('is drawn in one line of a terminal, and cleared', () => {
    assert.equal(draw(true), `\r\u001b[K${'█'.repeat(6)}${'░'.repeat(18)} 1/4 a.png\r\u001b[K`);
  });

  it('is not drawn elsewhere', () => {
    assert.equal(draw(false), '');
    assert.equal(draw(undefined), '');
  });
});
