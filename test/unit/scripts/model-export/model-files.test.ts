import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { loadModelFiles, writeModelFiles } from '../../../../scripts/model-export/model-files.ts';
import { predictAll, type EvaluationSet } from '../../../../scripts/model-export/predict-all.ts';
import { buildTinyModel, largestGap, loadSmallSets } from './tiny-classifier.ts';

describe('Exporting a model', () => {
  let folder: string;
  let model: Sequential;
  let test: EvaluationSet;

  before(async () => {
    await tf.setBackend('cpu');
    folder = await mkdtemp(join(tmpdir(), 'models-'));
    ({ test } = await loadSmallSets());
    model = buildTinyModel();
    model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('gives files from which tf.loadLayersModel makes the same answers', async () => {
    const dir = join(folder, 'files');
    const names = await writeModelFiles(model, dir, 'float32');
    assert.deepEqual(names, ['model.json', 'weights.bin']);
    const reloaded = await loadModelFiles(dir);
    assert.deepEqual(await predictAll(reloaded, test.inputs), await predictAll(model, test.inputs));
    const json = JSON.parse(await readFile(join(dir, 'model.json'), 'utf8')) as tf.io.ModelJSON;
    assert.equal(json.format, 'layers-model');
    assert.equal('trainingConfig' in json, false);
    await rm(dir, { recursive: true });
  });

  it('halves the weights, and moves the answers by less than a thousandth', async () => {
    const dir = join(folder, 'files');
    await writeModelFiles(model, dir, 'float16');
    const bytes = await readFile(join(dir, 'weights.bin'));
    assert.equal(bytes.length, 2 * model.countParams());
    const reloaded = await loadModelFiles(dir);
    const inputs = test.inputs;
    const gap = largestGap(await predictAll(reloaded, inputs), await predictAll(model, inputs));
    assert.ok(gap > 0 && gap < 5e-3, String(gap));
    await rm(dir, { recursive: true });
  });

  it('stores kernels in a byte a weight, each within half a step of what it was', async () => {
    const dir = join(folder, 'files');
    await writeModelFiles(model, dir, 'uint8');
    const reloaded = await loadModelFiles(dir);
    const [kernel, stored] = [model, reloaded].map((from) =>
      from.getLayer('dense').getWeights()[0]?.dataSync<'float32'>(),
    );
    assert.ok(kernel && stored);
    const step = (Math.max(...kernel) - Math.min(...kernel)) / 127;
    const gap = largestGap(kernel, stored);
    assert.ok(gap > 0 && gap <= 0.51 * step, `${gap} of ${step}`);
    const bytes = await readFile(join(dir, 'weights.bin'));
    const vectors = model.countParams() - kernel.length;
    assert.equal(bytes.length, kernel.length + 2 * vectors);
    await rm(dir, { recursive: true });
  });
});
