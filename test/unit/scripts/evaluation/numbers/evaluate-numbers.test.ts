import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { NumbersEvaluation } from '../../../../../scripts/evaluation/numbers/evaluate-numbers.ts';
import { formatStrokeFile, type StrokeSample } from '../../../../../src/dataset/stroke-file.ts';
import { EXAMPLE_DIGITS } from '../../../../../src/ink/index.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../../', import.meta.url));

describe('npm run evaluate -- --numbers', () => {
  let data: string;

  const evaluate = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    run(process.execPath, ['--import', 'tsx', 'scripts/evaluate.ts', '--numbers', ...args], {
      cwd: root,
    });

  const write = (...digits: number[]): StrokeSample['strokes'] =>
    digits.flatMap((digit, index) =>
      (EXAMPLE_DIGITS[digit] ?? []).map((stroke) =>
        stroke.map(({ x, y }) => ({ x: x + 280 * index, y })),
      ),
    );

  const strokeFile = (name: string, samples: readonly StrokeSample[]): Promise<void> =>
    writeFile(join(data, 'strokes', `${name}.jsonl.gz`), gzipSync(formatStrokeFile(samples)));

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'numbers-'));
    await mkdir(join(data, 'strokes'));
    await mkdir(join(data, 'photos'));
    await strokeFile('own-numbers', [
      { label: '12', writer: 'w', strokes: write(1, 2) },
      { label: '75', writer: 'w', strokes: write(7, 6) },
    ]);
    await strokeFile('own-digits', [{ label: '3', writer: 'w', strokes: write(3) }]);
    await strokeFile('letters', [{ label: 'x', writer: 'w', strokes: write(8) }]);
    await writeFile(join(data, 'photos', 'broken.png'), 'no image');
    const labels = [{ file: 'broken.png', label: ['10', '4'] }];
    await writeFile(join(data, 'photos', 'labels.json'), JSON.stringify(labels));
  });

  after(() => rm(data, { recursive: true }));

  it('measures every set that is named, and draws what was misread', async () => {
    const sheet = join(data, 'sheets', 'numbers.png');
    const sets = ['own-numbers', 'photos', 'own-digits'].flatMap((name) => ['--set', name]);
    const { stdout } = await evaluate('--data', data, '--sheet', sheet, '--json', ...sets);
    const { numbers, digits, failureSheet } = JSON.parse(stdout) as NumbersEvaluation;
    assert.deepEqual(
      numbers.map(({ name, rowsRight }) => [name, rowsRight.hits, rowsRight.count]),
      [
        ['own-numbers', 1, 2],
        ['photos', 0, 2],
      ],
    );
    assert.deepEqual(
      numbers.flatMap(({ misreadings }) =>
        misreadings.map(({ id, read }) => [id, read.slice(0, 12)]),
      ),
      [
        ['line 2', '76'],
        ['broken.png', 'unsupported-'],
      ],
    );
    assert.deepEqual(
      digits.map(({ name, asDigit, asNumber, difference }) => [
        name,
        asDigit.hits,
        asNumber.hits,
        difference,
      ]),
      [['own-digits', 1, 1, 0]],
    );
    assert.equal(failureSheet, sheet);
    assert.equal((await sharp(sheet).metadata()).format, 'png');
  });

  it('says what is wrong with its arguments', async () => {
    await assert.rejects(evaluate(), { code: 2, stderr: /needs --data/ });
    await assert.rejects(evaluate('--data', data, '--set', 'none'), {
      code: 2,
      stderr: /No set named none: there are own-numbers/,
    });
    await assert.rejects(evaluate('--data', join(data, 'photos'), '--set', 'x'), {
      code: 1,
      stderr: /holds no numbers/,
    });
  });
});
