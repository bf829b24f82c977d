import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  loadStrokeDigits,
  loadStrokeNumbers,
  loadStrokes,
} from '../../../../scripts/datasets/strokes.ts';

const GOOD = '{"label":"7","writer":"a/b","strokes":[[[0,0],[10.5,0],[3,-20]],[[2,8]]]}';

describe('A folder of stroke sets', () => {
  it('gives the digits of all sets, each with its set, and the writers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'strokes-'));
    try {
      await mkdir(join(folder, 'strokes'));
      const write = (name: string, lines: string): Promise<void> =>
        writeFile(join(folder, 'strokes', `${name}.jsonl.gz`), gzipSync(lines));
      await write('one-digits', `${GOOD}\n`);
      await write('other-digits', GOOD.replace('a/b', 'c').replace('"7"', '"3"'));
      await write('letters', GOOD.replace('"7"', '"x"'));

      const { samples, writers, sets } = await loadStrokeDigits(folder);
      assert.deepEqual(
        samples.map(({ digit, set }) => [digit, set]),
        [
          [7, 'one-digits'],
          [3, 'other-digits'],
        ],
      );
      assert.deepEqual(writers, ['a/b', 'c']);
      assert.deepEqual(sets, ['one-digits', 'other-digits']);
      const [letter] = await loadStrokes(join(folder, 'strokes'), 'letters');
      assert.equal(letter?.label, 'x');

      await write('two-digits', GOOD.replace('"7"', '"77"'));
      await assert.rejects(loadStrokeDigits(folder), { code: 'bad-label' });
      await write('two-digits', '{');
      await assert.rejects(loadStrokeDigits(folder), {
        code: 'bad-stroke-line',
        message: /two-digits\.jsonl\.gz: Line 1/,
      });
      await assert.rejects(loadStrokes(folder, 'none'), { code: 'missing-file' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('gives the numbers whose strokes are their digits, from left to right', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'strokes-'));
    try {
      await mkdir(join(folder, 'strokes'));
      const lines = [
        '{"label":"71","writer":"a","strokes":[[[20,0],[21,9]],[[0,0],[8,0],[3,9]]]}',
        '{"label":"4","writer":"a","strokes":[[[0,0],[1,1]]]}',
        '{"label":"45","writer":"a","strokes":[[[0,0],[1,1]]]}',
      ];
      const path = join(folder, 'strokes', 'some-numbers.jsonl.gz');
      await writeFile(path, gzipSync(lines.join('\n')));
      const numbers = await loadStrokeNumbers(folder);
      assert.deepEqual(
        numbers.map(({ label }) => label),
        ['71'],
      );
      assert.deepEqual(
        numbers[0]?.strokes.map((stroke) => stroke[0]?.x),
        [0, 20],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('that is not there has no digits', async () => {
    const { samples } = await loadStrokeDigits(join(tmpdir(), 'no-such-folder'));
    assert.equal(samples.length, 0);
  });
});
