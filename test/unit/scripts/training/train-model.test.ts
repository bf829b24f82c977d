import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { RECIPES, type Recipe } from '../../../../scripts/training/recipes.ts';
import {
  readAllWeights,
  trainModel,
  type TrainedModel,
} from '../../../../scripts/training/train-model.ts';
import type { TrainingData } from '../../../../scripts/training/training-data.ts';
import { buildModel } from '../../../../src/model/network/architectures.ts';
import { foldBatchNormalization } from '../../../../src/model/network/fold-batch-normalization.ts';
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
  numbers: null,
  validation,
  noDigitValidation: null,
  heldOutSources: { images, strokes: null, numbers: null },
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

  it('goes on from folded weights, and moves them no further than the rate allows', async () => {
    const foldedWeights = await readAllWeights(
      foldBatchNormalization(buildModel('digits', { seed: 5 })),
    );
    const refine = (peak: number) =>
      trainModel({
        name: 'digits',
        recipe: {
          ...RECIPES.digits,
          ...RECIPES.digits.refinement,
          epochs: 1,
          batchSize: 16,
          samplesPerEpoch: 32,
          schedule: { peak, warmup: 0, final: 1 },
        },
        foldedWeights,
        seed: 3,
        data,
        checkpointsDir,
        isFresh: true,
        backend: 'wasm',
      });
    const still = await refine(0);
    assert.equal(still.state.step, 2);
    assert.deepEqual(still.state.averageTrainable, foldedWeights);
    const moved = await refine(1e-3);
    const farthest = foldedWeights.reduce(
      (most, weight, at) => Math.max(most, Math.abs(weight - moved.state.trainable[at]!)),
      0,
    );
    assert.ok(farthest > 1e-4 && farthest < 4e-3, `${farthest}`);
  });

  it('goes back towards the weights it went on from where that is read better', async () => {
    const trained = await train({}, true);
    const foldedWeights = trained.state.averageTrainable;
    const { model, blends } = await trainModel({
      name: 'lenet5',
      recipe: {
        ...recipe,
        epochs: 1,
        schedule: { peak: 0.5, warmup: 0, final: 1 }, // far too much
        blend: { shares: [1, 0], mostForgotten: 0 },
      },
      foldedWeights,
      seed: 3,
      data,
      checkpointsDir,
      isFresh: true,
      backend: 'wasm',
    });
    assert.deepEqual(
      blends.map(({ share }) => share),
      [1, 0],
    );
    assert.ok(blends[0]!.correct < blends[1]!.correct);
    assert.deepEqual(await readAllWeights(model), foldedWeights);
  });

  it('refuses weights of another network', async () => {
    const foldedWeights = new Float32Array(7);
    await assert.rejects(
      trainModel({
        name: 'lenet5',
        recipe,
        foldedWeights,
        seed: 3,
        data,
        checkpointsDir,
        isFresh: true,
        backend: 'wasm',
      }),
      /61706 weights; the model to go on from has 7/,
    );
  });
});
