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
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import sharp from 'sharp';
import { evaluateSet } from '../../../scripts/evaluation/evaluate-set.ts';
import { formatReport } from '../../../scripts/evaluation/format-report.ts';
import { loadTestSets } from '../../../scripts/evaluation/load-test-sets.ts';
import { type TestSet, TestSetBuilder } from '../../../scripts/evaluation/test-set.ts';
import { exportModel } from '../../../scripts/model-export/export-model.ts';
import { DatasetError } from '../../../src/dataset/dataset-error.ts';
import { formatStrokeFile, type StrokeSample } from '../../../src/dataset/stroke-file.ts';
import { EXAMPLE_DIGITS, InkError, type DigitInk } from '../../../src/ink/index.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Reads the digit whose pixel (0 to 9) or "no digit" (pixel 10) holds the most ink. */
const buildPixelReader = (classes: number): Sequential => {
  const model = sequential({
    layers: [
      layers.flatten({ inputShape: [28, 28, 1] }),
      layers.dense({ units: classes, activation: 'softmax' }),
    ],
  });
  const kernel = tf.buffer([784, classes]);
  for (let pixel = 0; pixel < classes; pixel++) kernel.set(5, pixel, pixel);
  model.setWeights([kernel.toTensor(), tf.zeros([classes])]);
  return model;
};

const tileOf = (pixel: number): DigitInk => {
  const input = new Float32Array(784);
  input[pixel] = 1;
  return { input, box: { x: 0, y: 0, width: 1, height: 1 } };
};

const build = async (
  kind: TestSet['kind'],
  samples: readonly (readonly [label: string, ...pixels: number[]])[],
): Promise<TestSet> => {
  const builder = new TestSetBuilder('made-up', kind);
  for (const [index, [label, ...pixels]] of samples.entries()) {
    await builder.add(`sample ${index}`, label, () =>
      pixels.length === 0
        ? Promise.reject(new InkError('no-ink', 'Nothing was drawn.'))
        : Promise.resolve(pixels.map(tileOf)),
    );
  }
  return builder.build();
};

describe('Evaluating a set', () => {
  before(async () => {
    await tf.setBackend('cpu');
  });

  it('of digits counts what is right, each digit for itself, unread ones as wrong', async () => {
    const set = await build('digits', [['3', 3], ['3', 5], ['5', 5], ['3'], ['0', 0]]);
    const result = await evaluateSet(buildPixelReader(10), 1, set);
    assert.ok(result.kind === 'digits');
    assert.equal(result.accuracy.count, 5);
    assert.equal(result.accuracy.hits, 3);
    assert.equal(result.unreadable, 1);
    assert.deepEqual(
      [0, 3, 5, 9].map((digit) => [result.perClass[digit]?.hits, result.perClass[digit]?.count]),
      [
        [1, 1],
        [1, 3],
        [1, 1],
        [0, 0],
      ],
    );
    assert.equal(result.confusion[3]?.[5], 1);
    assert.deepEqual(result.worstConfusions, [{ actual: 3, read: 5, count: 1 }]);
    assert.deepEqual(result.misreadings, [
      { id: 'sample 1', label: '3', read: '5' },
      { id: 'sample 3', label: '3', read: 'no-ink: Nothing was drawn.' },
    ]);
    // three of four that were read are right, all with confidence e⁵ / (e⁵ + 9)
    const confidence = Math.exp(5) / (Math.exp(5) + 9);
    assert.ok(Math.abs(result.calibrationError - (confidence - 0.75)) < 1e-6);
  });

  it('of numbers wants every digit, in order, and no more', async () => {
    const set = await build('numbers', [
      ['12', 1, 2],
      ['12', 2, 1],
      ['34', 3],
      ['56', 5, 6, 6],
      ['907', 9, 0, 7],
      ['1'],
    ]);
    const result = await evaluateSet(buildPixelReader(10), 1, set);
    assert.ok(result.kind === 'numbers');
    assert.equal(result.accuracy.hits, 2);
    assert.equal(result.accuracy.count, 6);
    assert.deepEqual(
      result.misreadings.map(({ read }) => read),
      ['21', '3', '566', 'no-ink: Nothing was drawn.'],
    );
  });

  it('of anything else tells how much is taken for a digit', async () => {
    const set = await build('no-digits', [['x', 4], ['y', 10], ['z', 10], ['w']]);
    const result = await evaluateSet(buildPixelReader(11), 1, set);
    assert.ok(result.kind === 'no-digits');
    assert.equal(result.takenForDigits.hits, 1);
    assert.equal(result.takenForDigits.count, 3);
    assert.equal(result.unreadable, 1);
  });

  it('is told in tables whose columns stand below one another', async () => {
    const model = buildPixelReader(10);
    const sets = [
      await evaluateSet(
        model,
        1,
        await build('digits', [
          ['3', 3],
          ['3', 5],
        ]),
      ),
      await evaluateSet(model, 1, await build('no-digits', [['x', 4]])),
    ];
    const report = formatReport({ model: 'm', title: 'M', parameters: 7850, temperature: 1, sets });
    assert.match(report, /^m: M, 7,850 parameters, temperature 1\n=+\n/);
    assert.match(report, /^made-up +2 +1 +50\.00% +9\.45% – 90\.55% +0 /m);
    assert.match(report, /worst: 3 read as 5: 1×/);
    const lines = report.split('\n');
    const start = lines.findIndex((line) => line.includes('is \\ read'));
    const widths = lines.slice(start, start + 11).map((line) => line.length);
    assert.equal(widths.length, 11);
    assert.equal(new Set(widths).size, 1);
  });
});

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
    await writeStrokes('letters', [{ label: 'x', writer: 'w', strokes: strokesOf(8) }]);
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

  it('finds every set of a data folder and what kind it is', async () => {
    const sets: TestSet[] = [];
    for await (const set of loadTestSets(data)) sets.push(set);
    assert.deepEqual(
      sets.map(({ name, kind, samples }) => [name, kind, samples.map(({ tiles }) => tiles)]),
      [
        ['mnist-test', 'digits', new Array(10_000).fill(1)],
        ['digits', 'digits', [1, 1]],
        ['letters', 'no-digits', [1]],
        ['numbers', 'numbers', [2]],
        ['photos-digits', 'digits', [1, 0]],
        ['photos-numbers', 'numbers', [1]],
      ],
    );
    assert.match(sets[4]?.samples[1]?.problem ?? '', /^unsupported-image: /);
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

  it('prints JSON for machines and nothing else', async () => {
    const { stdout } = await evaluate('--models', models, '--data', data, '--json');
    const { models: results } = JSON.parse(stdout) as {
      models: { model: string; sets: { name: string; accuracy?: { count: number } }[] }[];
    };
    assert.deepEqual(
      results.map(({ model }) => model),
      ['pixels'],
    );
    const counts = results[0]?.sets.map(({ name, accuracy }) => [name, accuracy?.count]);
    assert.deepEqual(counts?.[0], ['mnist-test', 10_000]);
    assert.equal(counts.length, 6);
  });

  it('says what is wrong with its arguments', async () => {
    await assert.rejects(evaluate('--modle', 'x'), {
      code: 2,
      stderr: /--modle[^]*npm run evaluate/,
    });
    await assert.rejects(evaluate('--models', models, '--model', 'none'), {
      code: 1,
      stderr: /no model "none".*"pixels"/,
    });
  });
});
