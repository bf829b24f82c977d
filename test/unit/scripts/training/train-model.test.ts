import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { RECIPES, type Recipe } from '../../../../scripts/training/recipes.ts';
import { trainModel, type TrainedModel } from '../../../../scripts/training/train-model.ts';
import type { TrainingData } from '../../../../scripts/training/training-data.ts';
import { drawStripes } from '../../training/striped-images.ts';

const images = drawStripes(64);
const validation = {
  name: 'validation',
  inputs: Float32Array.from(images.images.subarray(0, 10 * 784), (pixel) => pixel / 255),
  labels: images.labels.slice(0, 10),
};
const data: TrainingData = {
  images,
  strokes: null,
  noDigitStrokes: null,
  validation,
  noDigitValidation: null,
  test: validation,
  sources: [],
  strokeSets: [],
};
const recipe: Recipe = { ...RECIPES.lenet5, epochs: 3, batchSize: 16 };

const readModel = async ({ model }: TrainedModel) =>
  Promise.all(model.getWeights().map(async (weight) => [...(await weight.data())]));

describe('trainModel', () => {
  let checkpointsDir: string;
  const train = (hooks: Parameters<typeof trainModel>[1] = {}, isFresh = false) =>
    trainModel(
      { name: 'lenet5', recipe, seed: 3, data, checkpointsDir, isFresh, backend: 'wasm' },
      hooks,
    );

  before(async () => {
    await useWasmBackend();
    checkpointsDir = await mkdtemp(join(tmpdir(), 'digit-recognizer-training-'));
  });
  after(() => rm(checkpointsDir, { recursive: true }));

  it('goes on after an interruption to the weights of an uninterrupted training', async () => {
    const interruption = new AbortController();
    await assert.rejects(
      train({
        signal: interruption.signal,
        onEpoch: ({ epoch }) => {
          if (epoch === 2) interruption.abort(new Error('interrupted'));
        },
      }),
      /interrupted/,
    );
    const resumedAfter: number[] = [];
    const resumed = await train({ onResume: (epoch) => resumedAfter.push(epoch) });
    assert.deepEqual(resumedAfter, [2]);

    const whole = await train({}, true);
    assert.deepEqual(await readModel(resumed), await readModel(whole));
    assert.deepEqual(
      whole.state.history.map(({ epoch }) => epoch),
      [1, 2, 3],
    );
  });
});
