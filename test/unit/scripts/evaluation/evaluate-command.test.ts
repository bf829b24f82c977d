import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import sharp from 'sharp';
import { loadTestSets } from '../../../../scripts/evaluation/load-test-sets.ts';
import type { TestSet } from '../../../../scripts/evaluation/test-set.ts';
import { exportModel } from '../../../../scripts/model-export/export-model.ts';
import { DatasetError } from '../../../../src/dataset/dataset-error.ts';
import { formatStrokeFile, type StrokeSample } from '../../../../src/dataset/stroke-file.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/index.ts';
import { buildPixelReader, tileOf } from './pixel-reader.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));

describe('npm run evaluate', () => {
  let folder: string;
  let models: string;
  let data: string;

  const evaluate = async (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    run(process.execPath, ['--import', 'tsx', 'scripts/evaluate.ts', ...args], {
      cwd: root,
      maxBuffer: 2 ** 26,
    });

  const strokesOf = (digit: number, shift = 0): StrokeSample['strokes'] =>
    (EXAMPLE_DIGITS[digit] ?? []).map((stroke) => stroke.map(({ x, y }) => ({ x: x + shift, y })));

  before(async () => {
    await tf.setBackend('cpu');
    folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
    models = join(folder, 'models');
    data = join(folder, 'data');
    const one = { inputs: tileOf(3).input, labels: Uint8Array.of(3) };
    await exportModel(
      buildPixelReader(10),
      {
        name: 'pixels',
        title: 'Pixels',
        description: 'Reads ten pixels.',
        trainingData: [],
        run: {
          command: 'none',
          seed: 0,
          epochs: 0,
          batchSize: 1,
          optimizer: 'none',
          wallTimeS: 0,
          trainingImages: 0,
        },
        validation: { name: 'one', ...one },
        tests: [{ name: 'one', ...one }],
        weights: 'float32',
      },
      models,
    );

    await mkdir(join(data, 'strokes'), { recursive: true });
    await mkdir(join(data, 'photos'));
    const writeStrokes = (name: string, samples: readonly StrokeSample[]): Promise<void> =>
      writeFile(join(data, 'strokes', `${name}.jsonl.gz`), gzipSync(formatStrokeFile(samples)));
    await writeStrokes(
      'digits',
      [4, 7].map((digit) => ({ label: String(digit), writer: 'w', strokes: strokesOf(digit) })),
    );
    await writeStrokes('numbers', [
      { label: '17', writer: 'w', strokes: [...strokesOf(1), ...strokesOf(7, 280)] },
    ]);
    await writeStrokes(
      'letters',
      ['x', 'O'].map((label) => ({ label, writer: 'w', strokes: strokesOf(8) })),
    );
    const ink = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#eee"/><path d="M60 50h80l-40 100" fill="none" stroke="#222" stroke-width="14"/></svg>',
    );
    await sharp(ink)
      .jpeg()
      .toFile(join(data, 'photos', 'seven.jpg'));
    await writeFile(join(data, 'photos', 'broken.png'), 'no image');
    await writeFile(
      join(data, 'photos', 'labels.json'),
      JSON.stringify([
        { file: 'seven.jpg', label: ['7'], kind: 'drawn' },
        { file: 'broken.png', label: ['1'] },
        { file: 'seven.jpg', label: ['7', '7'] },
      ]),
    );
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('finds every set of a data folder and what kind it is, and leaves numbers out', async () => {
    const sets: TestSet[] = [];
    for await (const set of loadTestSets(data)) sets.push(set);
    assert.deepEqual(
      sets.map(({ name, kind, samples }) => [name, kind, samples.map(({ tiles }) => tiles)]),
      [
        ['mnist-test', 'digits', new Array(10_000).fill(1)],
        ['digits', 'digits', [1, 1]],
        ['letters', 'no-digits', [1, 1]],
        ['photos-digits', 'digits', [1, 0]],
      ],
    );
    assert.match(sets[3]?.samples[1]?.problem ?? '', /^unsupported-image: /);
    assert.deepEqual(
      sets[2]?.samples.map(({ label, writer, looksLikeDigit }) => [label, writer, looksLikeDigit]),
      [
        ['x', 'w', false],
        ['O', 'w', true],
      ],
    );
  });

  it('refuses a folder without data, and labels that are none', async () => {
    const drain = async (dir: string): Promise<void> => {
      const names: string[] = [];
      for await (const { name } of loadTestSets(dir)) names.push(name);
    };
    const isCode = (code: string) => (error: unknown) =>
      error instanceof DatasetError && error.code === code;
    await assert.rejects(drain(models), isCode('missing-file'));
    const wrong = join(folder, 'wrong');
    await mkdir(join(wrong, 'photos'), { recursive: true });
    await writeFile(join(wrong, 'photos', 'labels.json'), '[{"file":"a.png","label":["x"]}]');
    await assert.rejects(drain(wrong), isCode('bad-label'));
  });

  it('prints JSON for machines and nothing else, and draws the mistakes', async () => {
    const sheet = join(folder, 'new', 'sheet.png');
    const { stdout } = await evaluate(
      ...['--models', models, '--model', 'pixels', '--data', data, '--sheet', sheet, '--json'],
    );
    const { models: results } = JSON.parse(stdout) as {
      models: {
        model: string;
        mistakeSheet: string;
        sets: { name: string; writers?: string; accuracy?: { count: number } }[];
      }[];
    };
    assert.deepEqual(
      results.map(({ model, mistakeSheet }) => [model, mistakeSheet]),
      [['pixels', sheet]],
    );
    const counts = results[0]?.sets.map(({ name, writers, accuracy }) => [
      name,
      writers,
      accuracy?.count,
    ]);
    assert.deepEqual(counts, [
      ['mnist-test', undefined, 10_000],
      ['digits', 'all', 2],
      ['letters', 'all', undefined],
      ['letters', 'all', undefined],
      ['photos-digits', undefined, 2],
    ]);
    const { format, width, height } = await sharp(sheet).metadata();
    assert.equal(format, 'png');
    assert.ok(width > 1000 && height > 100);
  });

  it('says what is wrong with its arguments', async () => {
    await assert.rejects(evaluate('--modle', 'x'), {
      code: 2,
      stderr: /--modle[^]*npm run evaluate/,
    });
    await assert.rejects(evaluate('--json', '--markdown'), { code: 2, stderr: /--json or/ });
    await assert.rejects(evaluate('--sheet', 'a.png'), { code: 2, stderr: /say --model too/ });
    await assert.rejects(evaluate('--models', models, '--model', 'none'), {
      code: 1,
      stderr: /no model "none".*"pixels"/,
    });
  });
});
