import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tensor1d, tidy, train, variable } from '@tensorflow/tfjs-core';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { DEFAULT_ADAM, moveAverage, stepAdam } from '../../../../src/training/optimizers/adam-w.ts';
import { scheduleRate } from '../../../../src/training/optimizers/schedule.ts';
import { assertClose, drawNumbers } from '../compare-backends.ts';

describe('Adam', () => {
  it("moves as tfjs's own Adam does", async () => {
    await useWasmBackend();
    const weights = drawNumbers(20, 1);
    const theirs = variable(tensor1d(weights.slice()), true, 'adam-test');
    const optimizer = train.adam(0.01, 0.9, 0.999, 1e-7);
    const memory = { firstMoment: new Float32Array(20), secondMoment: new Float32Array(20) };
    for (let step = 1; step <= 10; step++) {
      const slopes = drawNumbers(20, step + 1);
      stepAdam(weights, slopes, memory, step, 0.01, DEFAULT_ADAM, new Uint8Array(20));
      tidy(() => optimizer.applyGradients([{ name: 'adam-test', tensor: tensor1d(slopes) }]));
    }
    assertClose(weights, theirs.dataSync(), 1e-5);
    theirs.dispose();
    optimizer.dispose();
  });

  it('shrinks only what decays, by learning rate times decay', () => {
    const weights = Float32Array.of(2, 2);
    const memory = { firstMoment: new Float32Array(2), secondMoment: new Float32Array(2) };
    const settings = { ...DEFAULT_ADAM, weightDecay: 0.5 };
    stepAdam(weights, new Float32Array(2), memory, 1, 0.1, settings, Uint8Array.of(1, 0));
    assertClose(weights, [2 - 0.1 * 0.5 * 2, 2], 1e-7);
  });

  it('averages exponentially', () => {
    const average = Float32Array.of(1, 0);
    moveAverage(average, Float32Array.of(0, 1), 0.75);
    assertClose(average, [0.75, 0.25], 1e-7);
  });
});

describe('the learning rate', () => {
  const schedule = { peak: 0.1, warmup: 0.1, final: 0.2 };
  const rates = Array.from({ length: 100 }, (_, step) => scheduleRate(schedule, step, 10, 10));

  it('climbs to its peak in the warm-up', () => {
    assertClose(
      rates.slice(0, 10),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((tenth) => tenth / 100),
      1e-12,
    );
    assert.equal(Math.max(...rates), 0.1);
  });

  it('then falls to its final share', () => {
    const falling = rates.slice(10);
    falling.slice(1).forEach((rate, at) => assert.ok(rate < (falling[at] ?? 0)));
    assert.ok(Math.abs(scheduleRate(schedule, 55, 10, 10) - 0.06) < 1e-12, 'half-way: the mean');
    assert.ok((rates[99] ?? 0) < 0.0201 && (rates[99] ?? 0) >= 0.02);
  });

  it('stays when told to, from the first step without a warm-up', () => {
    const constant = { peak: 0.1, warmup: 0, final: 1 };
    assert.deepEqual(
      [0, 50, 99].map((step) => scheduleRate(constant, step, 10, 10)),
      [0.1, 0.1, 0.1],
    );
  });
});
