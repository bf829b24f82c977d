import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { readCatalog, updateCatalog } from '../../../../scripts/model-export/catalog-file.ts';
import { exportModel, type ExportFacts } from '../../../../scripts/model-export/export-model.ts';
import { loadModelFiles } from '../../../../scripts/model-export/model-files.ts';
import {
  joinEvaluationSets,
  predictAll,
  type EvaluationSet,
} from '../../../../scripts/model-export/predict-all.ts';
import { refreshCatalog } from '../../../../scripts/model-export/refresh-catalog.ts';
import { loadModel } from '../../../../src/model/files/load-model.ts';
import { getExampleInputs } from '../../../../src/model/prediction/check-golden.ts';
import { buildTinyModel, largestGap, loadSmallSets } from './tiny-classifier.ts';

const readAll = async (folder: string): Promise<Record<string, string>> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const contents = await Promise.all(
    files.map(async ({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      await readFile(join(parentPath, name), 'base64'),
    ]),
  );
  return Object.fromEntries(contents) as Record<string, string>;
};

describe('Exporting a model', () => {
  let folder: string;
  let model: Sequential;
  let validation: EvaluationSet;
  let test: EvaluationSet;

  const factsFor = (name: string, weights: ExportFacts['weights']): ExportFacts => ({
    name,
    title: `Tiny ${name}`,
    description: 'A model of one layer, for a test.',
    trainingData: [{ name: 'MNIST', url: 'https://example.org/mnist', licence: 'CC BY-SA 3.0' }],
    run: {
      command: 'npm run train -- --model tiny --seed 3',
      seed: 3,
      epochs: 1,
      batchSize: 100,
      optimizer: 'none',
      wallTimeS: 75.4,
      trainingImages: 1000,
      notes: ['Nothing was learned.'],
    },
    validation,
    tests: [test],
    weights,
  });

  before(async () => {
    await tf.setBackend('cpu');
    folder = await mkdtemp(join(tmpdir(), 'models-'));
    ({ validation, test } = await loadSmallSets());
    model = buildTinyModel();
    model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('writes files, card and catalogue that agree with one another', async () => {
    const report = await exportModel(model, factsFor('tiny', 'float16'), folder);
    const catalog = await readCatalog(folder);
    assert.ok(catalog);
    assert.equal(catalog.default, 'tiny');
    const [entry] = catalog.models;
    assert.ok(entry);
    assert.equal(JSON.stringify(catalog.models), JSON.stringify([report.model]));
    for (const { path, bytes, sha256 } of entry.files) {
      const content = await readFile(join(folder, path));
      assert.equal(content.length, bytes);
      assert.equal(createHash('sha256').update(content).digest('hex'), sha256);
    }
    assert.deepEqual(
      entry.files.map(({ path }) => path),
      ['tiny/model.json', 'tiny/weights.bin'],
    );
    assert.equal(entry.parameters, model.countParams());

    const reloaded = await loadModelFiles(join(folder, 'tiny'));
    const golden = await predictAll(reloaded, getExampleInputs());
    assert.ok(largestGap(entry.golden.flat(), golden) < 1e-7);

    const answers = await predictAll(reloaded, test.inputs);
    const right = Array.from(test.labels).filter((label, row) => {
      const outputs = Array.from(answers.subarray(row * 10, row * 10 + 10));
      return outputs.indexOf(Math.max(...outputs)) === label;
    });
    assert.equal(entry.accuracy['mnist-test'], right.length / 600);

    const card = await readFile(join(folder, 'tiny', 'README.md'), 'utf8');
    for (const told of [
      '# Tiny tiny',
      'npm run train -- --model tiny --seed 3',
      '1 min 15 s',
      '[MNIST](https://example.org/mnist), CC BY-SA 3.0',
      `| mnist-test | 600 | ${right.length} |`,
      `softmax(logits / ${entry.calibration.temperature})`,
      '| Parameters | 504 |',
      'float16, 1,008 bytes',
      'Nothing was learned.',
    ]) {
      assert.ok(card.includes(told), `The card lacks: ${told}\n${card}`);
    }
  });

  it('is read by the loader of the product, digests and all', async () => {
    const loaded = await loadModel('tiny', {
      readFile: async (path) => Uint8Array.from(await readFile(join(folder, path))).buffer,
    });
    assert.equal(loaded.catalogEntry?.title, 'Tiny tiny');
  });

  it('gives the same bytes again, and leaves nothing else behind', async () => {
    const before = await readAll(folder);
    await exportModel(model, factsFor('tiny', 'float16'), folder);
    assert.deepEqual(await readAll(folder), before);
    assert.deepEqual(Object.keys(before).sort(), [
      'catalog.json',
      'tiny/README.md',
      'tiny/model.json',
      'tiny/weights.bin',
    ]);
  });

  it('adds to the catalogue, with the default first', async () => {
    await exportModel(model, factsFor('another', 'float32'), folder);
    await exportModel(model, factsFor('digits', 'float32'), folder);
    const catalog = await readCatalog(folder);
    assert.deepEqual(
      catalog?.models.map(({ name }) => name),
      ['digits', 'another', 'tiny'],
    );
    assert.equal(catalog.default, 'digits');
  });

  it('can be brought up to date when files or examples have changed', async () => {
    assert.deepEqual(await refreshCatalog(folder), []);
    const catalog = await readCatalog(folder);
    const entry = catalog?.models.find(({ name }) => name === 'another');
    assert.ok(entry);
    await updateCatalog(folder, [{ ...entry, golden: [...entry.golden].reverse() }]);
    const path = join(folder, 'tiny', 'model.json');
    await writeFile(path, `${await readFile(path, 'utf8')} `);

    assert.deepEqual(await refreshCatalog(folder), ['another', 'tiny']);
    const refreshed = await readCatalog(folder);
    assert.deepEqual(refreshed?.models[1], entry);
    const tiny = catalog?.models[2];
    assert.equal(refreshed.models[2]?.files[0]?.bytes, (tiny?.files[0]?.bytes ?? 0) + 1);
    assert.equal(refreshed.models[2].files[1]?.sha256, tiny?.files[1]?.sha256);
  });

  it('refuses a model of other outputs, and writes nothing', async () => {
    await assert.rejects(
      exportModel(buildTinyModel(7), factsFor('seven', 'float32'), folder),
      /into 10 or 11 classes; found 28×28×1 into 7/,
    );
    assert.equal((await readdir(folder)).includes('seven'), false);
  });

  it('fits and tells where "no digit" begins, for a model that has such a class', async () => {
    const eleven = buildTinyModel(11);
    const noDigits: EvaluationSet = {
      name: 'no-digits-validation',
      inputs: new Float32Array(50 * 784).fill(1),
      labels: new Uint8Array(50).fill(10),
    };
    const facts = {
      ...factsFor('eleven', 'float16'),
      noDigitValidation: noDigits,
      noDigitShare: 0.5,
    };
    const elsewhere = await mkdtemp(join(tmpdir(), 'digit-recognizer-'));
    try {
      const { model: entry } = await exportModel(eleven, facts, elsewhere);
      const { temperature, noDigitBias, noDigitThreshold } = entry.calibration;
      assert.ok(Math.abs((noDigitBias ?? 0) * temperature - Math.log(0.02 / 0.98)) < 1e-3);
      assert.ok(noDigitThreshold !== undefined && noDigitThreshold >= 0.5);
      const card = await readFile(join(elsewhere, 'eleven', 'README.md'), 'utf8');
      assert.ok(card.includes(`from a probability of ${noDigitThreshold} of the eleventh`), card);
      const [, rejected = ''] = /; (\d+) of 600 digits taken for none/.exec(card) ?? [];
      assert.ok(rejected !== '' && Number(rejected) <= 0.003 * 600, card);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('refuses to lose accuracy by rounding', async () => {
    // A bias that halves cannot tell apart decides every answer
    const fragile = sequential({
      layers: [
        layers.flatten({ inputShape: [28, 28, 1] }),
        layers.dense({ units: 10, activation: 'softmax', kernelInitializer: 'zeros' }),
      ],
    });
    const bias = Array.from({ length: 10 }, (_, digit) => (digit === 1 ? 1000.2 : 1000));
    fragile.setWeights([tf.zeros([784, 10]), tf.tensor1d(bias)]);
    await assert.rejects(
      exportModel(fragile, factsFor('fragile', 'float16'), folder),
      /cost accuracy on mnist-validation/,
    );
  });

  it('leaks no tensor', async () => {
    const tensors = tf.memory().numTensors;
    await exportModel(model, factsFor('tiny', 'float16'), folder);
    assert.equal(tf.memory().numTensors, tensors);
  });

  it('joins sets in their order', () => {
    const joined = joinEvaluationSets('both', [test, validation]);
    assert.equal(joined.labels.length, 1200);
    assert.equal(joined.labels[600], validation.labels[0]);
    assert.deepEqual(joined.inputs.subarray(600 * 784), validation.inputs);
  });
});
