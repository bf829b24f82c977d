import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { memory, tensor1d, variable, type Optimizer } from '@tensorflow/tfjs-core';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import {
  createOptimizer,
  OPTIMIZER_NAMES,
  type OptimizerName,
} from '../../../../src/training/optimizers/create-optimizer.ts';
import { FtrlOptimizer } from '../../../../src/training/optimizers/ftrl.ts';
import { NadamOptimizer } from '../../../../src/training/optimizers/nadam.ts';
import { createOptimizerRule } from '../../../../src/training/optimizers/optimizer-rule.ts';

/** Weights after each step, from `weights` along `gradients`. */
function descend(optimizer: Optimizer, weights: number[], gradients: number[][]): number[][] {
  const w = variable(tensor1d(weights));
  const path = gradients.map((gradient) => {
    const slope = tensor1d(gradient);
    optimizer.applyGradients({ [w.name]: slope });
    slope.dispose();
    return [...w.dataSync<'float32'>()];
  });
  w.dispose();
  optimizer.dispose();
  return path;
}

function assertNear(actual: readonly number[], expected: readonly number[], tolerance = 2e-6) {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, at) =>
    assert.ok(
      Math.abs(value - (expected[at] ?? NaN)) <= tolerance * Math.max(1, Math.abs(value)),
      `${value} instead of ${expected[at] ?? 'nothing'} at ${at}`,
    ),
  );
}

const GRADIENTS = [[0.5], [-0.25], [0.125]];

/** From 1 at a rate of 0.1 along GRADIENTS, worked out from the papers in double precision. */
const PATHS: Readonly<Record<Exclude<OptimizerName, 'ftrl'>, readonly number[]>> = {
  adam: [0.900000632, 0.873367079, 0.839324352],
  adagrad: [0.915484589, 0.95440953, 0.935305515],
  nadam: [0.894354843, 0.935465806, 0.908260095],
  adadelta: [0.999858579, 0.999949866, 0.999900266],
  adamax: [0.90000002, 0.878926319, 0.856372012],
  rmsprop: [0.683772434, 0.831214303, 0.75575071],
  sgd: [0.95, 0.975, 0.9625],
};

before(useWasmBackend);

describe('optimizers', () => {
  for (const [name, path] of Object.entries(PATHS)) {
    it(`${name} takes the steps of its paper`, () => {
      const optimizer = createOptimizer(name as OptimizerName, 0.1);
      assertNear(descend(optimizer, [1], GRADIENTS).flat(), path);
    });
  }

  it('nadam warms its momentum up', () => {
    // worked out by hand: u(1) = 0.9 (1 - 0.96^0.004 / 2) = 0.45007348, u(2) = 0.45014694
    const [[first] = []] = descend(new NadamOptimizer(0.1), [1], [[0.5]]);
    const m = 0.1 * 0.5;
    const ahead =
      ((1 - 0.45007348) * 0.5) / (1 - 0.45007348) +
      (0.45014694 * m) / (1 - 0.45007348 * 0.45014694);
    assertNear([first ?? NaN], [1 - (0.1 * ahead) / 0.5]);
  });

  it('ftrl follows the leader from zero, from other weights and regularised', () => {
    const steps = (count: number) => Array.from({ length: count }, () => [0.1, 0.2]);
    const last = (optimizer: Optimizer, weights: number[], count: number) =>
      descend(optimizer, weights, steps(count)).at(-1) ?? [];
    assertNear(last(new FtrlOptimizer(3), [0, 0], 3), [-2.602609732, -4.296985312]);
    assertNear(last(new FtrlOptimizer(3), [1, 2], 3), [-2.556072321, -3.987293821]);
    const lasso = new FtrlOptimizer(3, -0.5, 0.1, 0.001);
    assertNear(last(lasso, [1, 2], 10), [-7.667188627, -10.912737922]);
    const both = new FtrlOptimizer(3, -0.5, 0.1, 0.001, 2);
    assertNear(last(both, [1, 2], 10).slice(0, 1), [-0.240599348]);
    const strong = new FtrlOptimizer(3, -0.5, 0.1, 10);
    assertNear(last(strong, [1, 2], 3), [0, 0]);
    const slow = new FtrlOptimizer(1, 0);
    assertNear(last(slow, [0, 0], 3), [-0.3, -0.6]);
  });

  it('ftrl keeps the first weights where it is asked to', () => {
    const optimizer = new FtrlOptimizer(0.1, -0.5, 0.1, 0.01, 0.02, 0, true);
    assertNear(descend(optimizer, [0.3, -0.4], [[0, 0]]).flat(), [0.3, -0.4]);
  });

  it('say how they are set', () => {
    assert.equal(createOptimizer('nadam', 0.5).getClassName(), 'Nadam');
    assert.deepEqual(new NadamOptimizer().getConfig(), {
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
    });
    assert.equal(createOptimizer('ftrl', 0.5).getClassName(), 'Ftrl');
    assert.equal(new FtrlOptimizer().getConfig().initialAccumulatorValue, 0.1);
  });
});

describe('rules made of optimizers', () => {
  const gradientOf = (step: number) =>
    Float32Array.from({ length: 50 }, (_, at) => Math.sin(step * 3.7 + at));

  for (const name of OPTIMIZER_NAMES) {
    it(`${name} goes on from its memory to the bit, and leaks nothing`, async () => {
      const tensors = memory().numTensors;
      const whole = createOptimizerRule(name, 0.05);
      const broken = createOptimizerRule(name, 0.05);
      const weights = Float32Array.from({ length: 50 }, (_, at) => Math.cos(at));
      const others = weights.slice();
      await whole.recall([], 50, 0);
      await broken.recall([], 50, 0);
      for (let step = 1; step <= 8; step++) {
        await whole.update(weights, gradientOf(step), step, 0.05);
        await broken.update(others, gradientOf(step), step, 0.05);
        if (step % 3 === 0) await broken.recall(await broken.remember(), 50, step);
      }
      assert.deepEqual(others, weights);
      await assert.rejects(async () => broken.recall([new Float32Array(3)], 50, 1), /remembers/);
      whole.dispose();
      broken.dispose();
      assert.equal(memory().numTensors, tensors);
    });
  }
});
