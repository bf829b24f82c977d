import assert from 'node:assert/strict';
import { readFile as readFromDisk } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { memory } from '@tensorflow/tfjs-core';

import { createBackendLoaders } from '../../../../src/model/backend/backend-loaders.ts';
import { startBackend } from '../../../../src/model/backend/start-backend.ts';
import { ModelError } from '../../../../src/model/errors.ts';
import { loadModel, type LoadedModel } from '../../../../src/model/files/load-model.ts';
import {
  findGoldenFault,
  getExampleInputs,
} from '../../../../src/model/prediction/check-golden.ts';
import { chooseBackend, createTrials } from '../../../../src/model/prediction/choose-backend.ts';
import { buildPredictor } from '../../../../src/model/prediction/predictor.ts';
import { writeTinyModel, type TinyModelOptions } from '../tiny-model.ts';

const loaders = createBackendLoaders();

async function loadTiny(options: TinyModelOptions = {}): Promise<LoadedModel> {
  const { folder, remove } = await writeTinyModel(options);
  const model = await loadModel('tiny', {
    readFile: async (path) => new Uint8Array(await readFromDisk(join(folder, path))).buffer,
  });
  await remove();
  return model;
}

describe('a model on a backend', () => {
  it('answers on wasm as the cpu backend did, batch by batch, and keeps no tensors', async () => {
    const model = await loadTiny();
    const before = memory().numTensors;
    const predictor = await buildPredictor(model, await startBackend('wasm', loaders, true));
    const weights = memory().numTensors - before;
    assert.equal(await findGoldenFault(predictor, model.catalogEntry?.golden), null);
    for (let i = 0; i < 20; i++) await predictor.predict(getExampleInputs(), 10);
    assert.equal(memory().numTensors - before, weights);
    predictor.dispose();
    assert.equal(memory().numTensors, before);
  });

  it('two models on two backends do not disturb each other', async () => {
    const model = await loadTiny();
    const [onWasm, onCpu] = await Promise.all([
      startBackend('wasm', loaders, true).then((backend) => buildPredictor(model, backend)),
      startBackend('cpu', loaders, true).then((backend) => buildPredictor(model, backend)),
    ]);
    const faults = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        findGoldenFault(i % 3 ? onWasm : onCpu, model.catalogEntry?.golden),
      ),
    );
    assert.deepEqual(faults, Array(20).fill(null));
    onWasm.dispose();
    onCpu.dispose();
  });

  it('takes eleven classes, and 784 numbers in any shape', async () => {
    const model = await loadTiny({ classes: 11, inputShape: [784], activation: 'linear' });
    const predictor = await buildPredictor(model, await startBackend('wasm', loaders, true));
    assert.equal(predictor.classes, 11);
    assert.equal(await findGoldenFault(predictor, model.catalogEntry?.golden), null);
    predictor.dispose();
  });

  it('is not trusted where its answers differ from the golden ones', async () => {
    const model = await loadTiny();
    const golden = (model.catalogEntry?.golden ?? []).map((row) => row.map((p) => p + 2e-4));
    assert.ok(model.catalogEntry);
    const doubted: LoadedModel = { ...model, catalogEntry: { ...model.catalogEntry, golden } };
    await assert.rejects(
      chooseBackend({ choice: 'wasm' }, createTrials(doubted, loaders, 'wasm')),
      (error) =>
        error instanceof ModelError &&
        error.code === 'backend-unavailable' &&
        /wasm is not trusted.*off by 0\.0002/.test(error.message),
    );
  });

  it('says what Node lacks', async () => {
    const model = await loadTiny();
    for (const choice of ['webgl', 'webgpu'] as const) {
      await assert.rejects(
        chooseBackend({ choice }, createTrials(model, loaders, choice)),
        (error) => error instanceof ModelError && error.code === 'backend-unavailable',
      );
    }
  });

  const misfits: [string, TinyModelOptions, RegExp][] = [
    ['12 classes', { classes: 12 }, /gives \[null, 12\]; it must give \[null, 10\]/],
    [
      'another input',
      { inputShape: [100] },
      /takes \[null, 100\]; it must take \[null, 28, 28, 1\]/,
    ],
  ];
  for (const [what, options, message] of misfits) {
    it(`refuses a model of ${what}, saying what was expected`, async () => {
      const { exportModel, createTinyModel } = await import('../tiny-model.ts');
      const backend = await startBackend('wasm', loaders, true);
      const { json, weights } = await exportModel(createTinyModel(options));
      const before = memory().numTensors;
      const model = await loadModel('https://example.org/model.json', {
        readFile: (path) =>
          Promise.resolve(
            path.endsWith('.json') ? new TextEncoder().encode(json).buffer : weights.buffer,
          ),
      });
      await assert.rejects(
        buildPredictor(model, backend),
        (error) =>
          error instanceof ModelError &&
          error.code === 'model-load-failed' &&
          message.test(error.message),
      );
      assert.equal(memory().numTensors, before);
    });
  }
});
