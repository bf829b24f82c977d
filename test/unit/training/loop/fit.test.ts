import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memory } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { DEFAULT_DISTORTION } from '../../../../src/training/augmentation/augment.ts';
import {
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
} from '../../../../src/training/loop/checkpoint.ts';
import {
  fit,
  settleStatistics,
  type FitHooks,
  type FitSettings,
  type StepRunner,
} from '../../../../src/training/loop/fit.ts';
import { createLocalRunner } from '../../../../src/training/loop/local-runner.ts';
import {
  createTrainingState,
  type TrainingState,
} from '../../../../src/training/loop/training-state.ts';
import { DEFAULT_ADAM } from '../../../../src/training/optimizers/adam-w.ts';
import { createAdamW } from '../../../../src/training/optimizers/update-rule.ts';
import { BatchSource } from '../../../../src/training/samples/batch-source.ts';
import { sampleImages } from '../../../../src/training/samples/samples.ts';
import { readWeights } from '../../../../src/training/shards/flat-weights.ts';
import { ShardComputer } from '../../../../src/training/shards/shard-computer.ts';
import { drawStripes } from '../striped-images.ts';

/** A small network with everything in it that needs care: moments, dropout, pooling. */
function buildSmallModel() {
  return sequential({
    layers: [
      layers.conv2d({
        filters: 4,
        kernelSize: 5,
        strides: 3,
        inputShape: [28, 28, 1],
        useBias: false,
      }),
      layers.batchNormalization({ momentum: 0.9 }),
      layers.reLU(),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dropout({ rate: 0.1 }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
}

interface Setup {
  readonly computer: ShardComputer;
  readonly state: TrainingState;
  readonly run: (state: TrainingState, hooks?: FitHooks, epochs?: number) => Promise<TrainingState>;
}

const EPOCHS = 4;

async function setUp(): Promise<Setup> {
  await useWasmBackend();
  const computer = new ShardComputer(buildSmallModel(), 0.05);
  const { layout } = computer;
  // the same first weights in every test, whatever the layers drew
  const trainable = Float32Array.from(
    { length: layout.trainableSize },
    (_, at) => Math.sin(at * 12.9898) * 0.2,
  );
  const statistics = new Float32Array(layout.statisticsSize);
  await readWeights(layout.statistics, statistics);
  const images = drawStripes(64);
  const source = new BatchSource(sampleImages(images, DEFAULT_DISTORTION), 16, 5);
  const validation = {
    inputs: Float32Array.from(images.images, (pixel) => pixel / 255),
    labels: images.labels,
  };
  const runner = createLocalRunner(computer, source, validation);
  return {
    computer,
    state: createTrainingState(trainable, statistics),
    run(state, hooks, epochs = EPOCHS) {
      const settings: FitSettings = {
        epochs,
        stepsPerEpoch: source.stepsPerEpoch,
        rule: createAdamW(
          { peak: 0.02, warmup: 0.1, final: 0.1 },
          { ...DEFAULT_ADAM, weightDecay: 0.01 },
          new Uint8Array(layout.trainableSize).fill(1),
        ),
        averageRate: 0.8,
        momentum: 0.9,
      };
      return fit(state, runner, settings, hooks);
    },
  };
}

describe('fit', () => {
  it('learns, and tells how it went', async () => {
    const { run, state, computer } = await setUp();
    const batches: number[] = [];
    await run(state, { onBatch: ({ step }) => batches.push(step) }, 12);
    const first = state.history.at(0);
    const last = state.history.at(-1);
    assert.ok(first && last);
    assert.equal(state.history.length, 12);
    assert.deepEqual(batches.slice(0, 5), [1, 2, 3, 4, 1]);
    assert.ok(last.loss < first.loss / 2, `loss from ${first.loss} to ${last.loss}`);
    assert.ok(last.validationAccuracy > 0.9, `validation accuracy ${last.validationAccuracy}`);
    computer.dispose();
  });

  it('ends with the same weights when interrupted, stored, restored and continued', async () => {
    const whole = await setUp();
    await whole.run(whole.state);

    const broken = await setUp();
    const interruption = new AbortController();
    let stored: Uint8Array | undefined;
    const interrupted = broken.run(broken.state, {
      signal: interruption.signal,
      onEpoch: (_, state) => {
        stored = encodeCheckpoint(state, 'key');
      },
      onBatch: ({ epoch, step }) => {
        if (epoch === 2 && step === 2) interruption.abort(new Error('enough'));
      },
    });
    await assert.rejects(interrupted, /enough/);
    assert.ok(stored);

    const continued = await setUp();
    // as it comes from a file: in a buffer shared with others
    const file = Buffer.concat([Buffer.from('x'), stored]).subarray(1);
    const state = decodeCheckpoint(file, 'key', continued.state);
    assert.equal(state.epoch, 2);
    await continued.run(state);
    assert.deepEqual(state.trainable, whole.state.trainable);
    assert.deepEqual(state.statistics, whole.state.statistics);
    assert.deepEqual(state.averageTrainable, whole.state.averageTrainable);
    assert.deepEqual(
      state.history.map(({ loss }) => loss),
      whole.state.history.map(({ loss }) => loss),
    );
    for (const { computer } of [whole, broken, continued]) computer.dispose();
  });

  it('keeps memory flat', async () => {
    const { run, state, computer } = await setUp();
    const counts: number[] = [];
    await run(state, {
      onEpoch: () => {
        counts.push(memory().numTensors);
      },
    });
    assert.equal(new Set(counts).size, 1, `tensors after each epoch: ${counts.join(', ')}`);
    computer.dispose();
  });

  it('stops with an explanation when the loss is no number any more', async () => {
    const { run, state, computer } = await setUp();
    state.trainable[0] = NaN;
    await assert.rejects(run(state), /diverged in epoch 1.*learning rate/);
    computer.dispose();
  });

  it('settles batch statistics at the mean of what the averaged weights give', async () => {
    const state = createTrainingState(Float32Array.of(1), Float32Array.of(7, 7));
    state.epoch = 5;
    const asked: string[] = [];
    const runner: StepRunner = {
      runStep(epoch, step, trainable) {
        asked.push(`${epoch}/${step}/${trainable === state.averageTrainable}`);
        const moments = Float32Array.of(step, 2 * step);
        return Promise.resolve({ moments, gradient: trainable, loss: 0, correct: 0, count: 1 });
      },
      evaluate: () => Promise.reject(new Error('not asked for')),
    };
    await settleStatistics(state, runner, 3);
    assert.deepEqual([...state.averageStatistics], [1, 2]);
    assert.deepEqual([...state.statistics], [7, 7]);
    assert.deepEqual(asked, ['5/0/true', '5/1/true', '5/2/true']);
  });

  it('does nothing more when the last epoch is already done', async () => {
    const { run, state, computer } = await setUp();
    state.epoch = EPOCHS;
    const before = state.trainable.slice();
    await run(state);
    assert.deepEqual(state.trainable, before);
    computer.dispose();
  });
});

describe('checkpoints', () => {
  const state = createTrainingState(Float32Array.of(1, 2, 3), Float32Array.of(4));
  const bytes = encodeCheckpoint(state, 'key');

  it('come back as they were, even without validation', () => {
    const record = {
      epoch: 1,
      loss: 0.5,
      accuracy: 0.25,
      validationLoss: NaN,
      validationAccuracy: NaN,
      learningRate: 0.1,
      seconds: 2,
    };
    const told = encodeCheckpoint({ ...state, epoch: 1, step: 7, history: [record] }, 'key');
    const back = decodeCheckpoint(told, 'key', state);
    assert.deepEqual(back, { ...state, epoch: 1, step: 7, history: [record] });
  });

  it('of another training, another model, cut short or of other origin are refused', () => {
    const other = createTrainingState(Float32Array.of(1, 2), Float32Array.of(4));
    assert.throws(() => decodeCheckpoint(bytes, 'another', state), CheckpointError);
    assert.throws(() => decodeCheckpoint(bytes, 'key', other), CheckpointError);
    assert.throws(() => decodeCheckpoint(bytes.subarray(0, -1), 'key', state), CheckpointError);
    assert.throws(() => decodeCheckpoint(Uint8Array.of(1, 2), 'key', state), CheckpointError);
    const text = new TextEncoder().encode('    {"format":"x"}');
    assert.throws(() => decodeCheckpoint(text, 'key', state), CheckpointError);
  });
});
