import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeCheckpoint, encodeCheckpoint } from '../../../../src/training/loop/checkpoint.ts';
import { fit, type FitSettings, type StepRunner } from '../../../../src/training/loop/fit.ts';
import {
  createTrainingState,
  type TrainingState,
} from '../../../../src/training/loop/training-state.ts';
import { DEFAULT_ADAM } from '../../../../src/training/optimizers/adam-w.ts';
import { createAdamW } from '../../../../src/training/optimizers/update-rule.ts';

/** One weight that falls by a slope of 1, and a validation loss for each epoch. */
function setUp(losses: readonly number[]) {
  const weights: number[] = [];
  const runner: StepRunner = {
    runStep: () =>
      Promise.resolve({
        gradient: Float32Array.of(1),
        moments: new Float32Array(),
        loss: 1,
        correct: 0,
        count: 1,
      }),
    evaluate: (trainable) => {
      weights.push(trainable[0] ?? NaN);
      const loss = losses[weights.length - 1] ?? NaN;
      return Promise.resolve({ loss, correct: 1, count: 1 });
    },
  };
  const settings: FitSettings = {
    epochs: losses.length,
    stepsPerEpoch: 2,
    rule: createAdamW({ peak: 0.1, warmup: 0, final: 1 }, DEFAULT_ADAM, new Uint8Array(1)),
    averageRate: 0,
    momentum: 0.9,
    keepsBest: true,
    patience: 3,
  };
  const state = createTrainingState(Float32Array.of(1), new Float32Array());
  return { runner, settings, state, weights };
}

describe('early stopping', () => {
  it('ends after three epochs without a lower loss, and keeps the best weights', async () => {
    const { runner, settings, state, weights } = setUp([5, 4, 4.5, 3, 3, 3.1, 3.2, 1, 1]);
    await fit(state, runner, settings);
    assert.equal(state.epoch, 7);
    assert.equal(state.best?.epoch, 4);
    assert.equal(state.best.validationLoss, 3);
    assert.deepEqual([...state.best.trainable], [weights[3]]);
    assert.notEqual(state.trainable[0], weights[3]);
  });

  it('waits no longer when it was interrupted', async () => {
    const { runner, settings, state } = setUp([1, 2, 2, 2, 2, 2]);
    let stored: Uint8Array | undefined;
    const stop = new AbortController();
    const interrupted = fit(state, runner, settings, {
      signal: stop.signal,
      onEpoch: ({ epoch }, current) => {
        if (epoch !== 3) return;
        stored = encodeCheckpoint(current, 'key');
        stop.abort(new Error('enough'));
      },
    });
    await assert.rejects(interrupted, /enough/);
    assert.ok(stored);
    const again: TrainingState = decodeCheckpoint(stored, 'key', state);
    assert.equal(again.best?.epoch, 1);
    await fit(again, runner, settings);
    assert.equal(again.epoch, 4);
    // and once over, it stays over
    await fit(decodeCheckpoint(encodeCheckpoint(again, 'key'), 'key', again), runner, settings);
    assert.equal(again.epoch, 4);
  });

  it('only keeps the best where it shall not end early', async () => {
    const { runner, settings, state } = setUp([1, 2, 2, 2, 2, 2]);
    await fit(state, runner, { ...settings, patience: Infinity });
    assert.equal(state.epoch, 6);
    assert.equal(state.best?.epoch, 1);
  });

  it('does nothing without validation data', async () => {
    const { runner, settings, state } = setUp([NaN, NaN, NaN, NaN, NaN]);
    await fit(state, runner, settings);
    assert.equal(state.epoch, 5);
    assert.equal(state.best, null);
  });
});
