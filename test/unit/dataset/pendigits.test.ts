import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePendigits } from '../../../src/dataset/pendigits.ts';
import { isDatasetError } from './is-dataset-error.ts';

describe('pendigits-orig', () => {
  const digit = (label: string, components: string, comment: string): string =>
    `.SEGMENT DIGIT ${components} ? "${label}"\n${comment}\n`;
  const stroke = (...points: string[]): string =>
    `.PEN_DOWN\n${points.join('\n')}\n.PEN_UP\n.DT 100\n`;
  const head = ' .INCLUDE none.doc\n.LEXICON "0" "1"\n.HIERARCHY DIGIT\n';
  const text =
    head +
    digit('1', '0', '.COMMENT 1 3 17') +
    stroke(' 250 400', ' 251 100') +
    digit('4', '1-2', '.COMMENT 4 12 18') +
    stroke(' 10 500', ' 20 400') +
    stroke(' 30 0');

  it('gives digits and writers, and the box from its top', () => {
    assert.deepEqual(parsePendigits(text, 'tra'), [
      {
        label: '1',
        writer: 'tra03',
        strokes: [
          [
            { x: 250, y: 100 },
            { x: 251, y: 400 },
          ],
        ],
      },
      {
        label: '4',
        writer: 'tra12',
        strokes: [
          [
            { x: 10, y: 0 },
            { x: 20, y: 100 },
          ],
          [{ x: 30, y: 500 }],
        ],
      },
    ]);
  });

  it('is refused without writers, without digits, or with other labels', () => {
    const nameless = head + digit('1', '0', '') + stroke('1 2');
    assert.throws(
      () => parsePendigits(nameless, 'tra'),
      isDatasetError('bad-unipen', /Digit 1 has no \.COMMENT/),
    );
    assert.throws(
      () => parsePendigits('not this', 'tra'),
      isDatasetError('bad-unipen', /found 0 of them/),
    );
    const cut = text.slice(0, text.lastIndexOf('.PEN_DOWN'));
    assert.throws(
      () => parsePendigits(cut, 'tra'),
      isDatasetError('bad-unipen', /found 1 of them and 1 others/),
    );
    const letter = head + digit('x', '0', '.COMMENT 1 3 17') + stroke('1 2');
    assert.throws(() => parsePendigits(letter, 'tra'), { code: 'bad-label' });
  });
});
