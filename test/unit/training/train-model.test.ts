import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { useWasmBackend } from '../../../scripts/training/backend.ts';
import { RECIPES, type Recipe } from '../../../scripts/training/recipes.ts';
import {
  trainModel,
  type TrainedModel,
  type TrainingHooks,
} from '../../../scripts/training/train-model.ts';
import type { TrainingData } from '../../../scripts/training/training-data.ts';
import { drawStripes } from './striped-images.ts';

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
const recipe: Recipe = {
  ...RECIPES.lenet5,
  epochs: 2,
  batchSize: 16,
  refinement: {
    epochs: 2,
    schedule: { peak: 1e-3, warmup: 0, final: 0 },
    averageRate: 0.9,
    distortion: null,
    strokeRepeats: 0,
  },
};

const readModel = async ({ model }: TrainedModel) =>
  Promise.all(model.getWeights().map(async (weight) => [...(await weight.data())]));

describe('trainModel', () => {
  let checkpointsDir: string;
  const train = (of: Recipe, hooks: TrainingHooks = {}, isFresh = false) =>
    trainModel(
      { name: 'lenet5', recipe: of, seed: 3, data, checkpointsDir, isFresh, backend: 'wasm' },
      hooks,
    );

  before(async () => {
    await useWasmBackend();
    checkpointsDir = await mkdtemp(join(tmpdir(), 'digit-recognizer-training-'));
  });
  after(() => rm(checkpointsDir, { recursive: true }));

  it('refines from where the first training ended, and goes on after an interruption', async () => {
    const { refinement, ...first } = recipe;
    assert.ok(refinement);
    const unrefined = await readModel(await train(first, {}, true));
    const whole = await train(recipe, {}, true);
    assert.deepEqual(
      whole.history.map(({ epoch }) => epoch),
      [1, 2, 1, 2],
    );
    const refined = await readModel(whole);
    assert.notDeepEqual(refined, unrefined);

    await rm(checkpointsDir, { recursive: true });
    const interruption = new AbortController();
    const seen: number[] = [];
    await assert.rejects(
      train(recipe, {
        signal: interruption.signal,
        onEpoch: ({ epoch }) => {
          seen.push(epoch);
          if (seen.length === 3) interruption.abort(new Error('interrupted'));
        },
      }),
      /interrupted/,
    );
    const stages: number[] = [];
    const resumed = await train(recipe, {
      onStage: (_recipe, samples, finishedEpochs) => {
        assert.equal(samples, images.count);
        stages.push(finishedEpochs);
      },
    });
    assert.deepEqual(stages, [2, 1]);
    assert.deepEqual(await readModel(resumed), refined);
  });

  it('takes the first training from its checkpoint whatever refinement follows', async () => {
    const other: Recipe = { ...recipe, refinement: { ...recipe.refinement!, epochs: 1 } };
    const stages: number[] = [];
    await train(other, { onStage: (_recipe, _samples, finished) => stages.push(finished) });
    assert.deepEqual(stages, [2, 0]);
  });
});
