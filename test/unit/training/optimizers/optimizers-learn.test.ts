import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { buildModel, type HiddenActivation } from '../../../../src/model/network/architectures.ts';
import {
  LAB_ACTIVATIONS,
  LAB_OPTIMIZERS,
} from '../../../../src/training/description/training-settings.ts';
import { fit } from '../../../../src/training/loop/fit.ts';
import { createLocalRunner } from '../../../../src/training/loop/local-runner.ts';
import { createTrainingState } from '../../../../src/training/loop/training-state.ts';
import type { OptimizerName } from '../../../../src/training/optimizers/create-optimizer.ts';
import { createOptimizerRule } from '../../../../src/training/optimizers/optimizer-rule.ts';
import { BatchSource } from '../../../../src/training/samples/batch-source.ts';
import { sampleImages } from '../../../../src/training/samples/samples.ts';
import { readWeights } from '../../../../src/training/shards/flat-weights.ts';
import { ShardComputer } from '../../../../src/training/shards/shard-computer.ts';
import { drawStripes } from '../striped-images.ts';

/** Mean losses of the epochs. */
async function train(activation: HiddenActivation, name: OptimizerName, learningRate: number) {
  const computer = new ShardComputer(buildModel('lenet5', { seed: 1, activation }), 0);
  const { layout } = computer;
  const trainable = new Float32Array(layout.trainableSize);
  await readWeights(layout.trainable, trainable);
  const state = createTrainingState(trainable, new Float32Array());
  const source = new BatchSource(sampleImages(drawStripes(64), null), 16, 5);
  const rule = createOptimizerRule(name, learningRate);
  await fit(state, createLocalRunner(computer, source, undefined), {
    epochs: 5,
    stepsPerEpoch: source.stepsPerEpoch,
    rule,
    averageRate: 0,
    momentum: 0.9,
  });
  rule.dispose();
  computer.dispose();
  return state.history.map(({ loss }) => loss);
}

before(useWasmBackend);

describe('LeNet-5 learns', () => {
  for (const { name, title, learningRate } of LAB_OPTIMIZERS) {
    it(`with ${title}`, async () => {
      const losses = await train('tanh', name, learningRate);
      assert.ok(losses.at(-1)! < losses[0]!, `losses ${losses.join(', ')}`);
    });
  }
  for (const { name, title } of LAB_ACTIVATIONS) {
    it(`with the activation ${title}`, async () => {
      const losses = await train(name, 'adam', 0.001);
      assert.ok(losses.at(-1)! < losses[0]!, `losses ${losses.join(', ')}`);
    });
  }
});
