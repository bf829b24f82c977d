import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { buildModel } from '../../../../src/model/network/architectures.ts';
import { foldBatchNormalization } from '../../../../src/model/network/fold-batch-normalization.ts';

/** Weights of every kind away from their first values, variances above 0. */
function stir(model: Sequential): void {
  const stirred = model.getWeights().map((weight, index) => {
    const spread = tf.randomNormal(weight.shape, 0, 0.3, 'float32', index + 1);
    return tf.add(weight, tf.abs(spread));
  });
  model.setWeights(stirred);
}

async function assertSameAnswers(one: Sequential, other: Sequential): Promise<void> {
  const x = tf.randomUniform([3, 28, 28, 1], 0, 1, 'float32', 5);
  const expected = await (one.predict(x) as tf.Tensor).data();
  const found = await (other.predict(x) as tf.Tensor).data();
  assert.ok(Math.max(...expected) > 0.2, 'the answers tell something');
  expected.forEach((value, at) => {
    assert.ok(Math.abs(value - (found[at] ?? NaN)) < 1e-4, `${value} became ${found[at]}`);
  });
}

describe('Folding batch normalisation', () => {
  it('leaves a smaller model that answers the same', async () => {
    const model = buildModel('digits', { seed: 1 });
    stir(model);
    const folded = foldBatchNormalization(model);
    await assertSameAnswers(model, folded);
    assert.ok(folded.layers.every((layer) => layer.getClassName() !== 'BatchNormalization'));
    assert.equal(folded.layers.length, model.layers.length - 12);
    assert.ok(folded.countParams() < model.countParams());
  });

  it('keeps a bias, and a normalisation that follows no linear convolution', async () => {
    const model = sequential({
      layers: [
        layers.conv2d({ filters: 3, kernelSize: 5, strides: 3, inputShape: [28, 28, 1] }),
        layers.batchNormalization(),
        layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }),
        layers.batchNormalization(),
        layers.flatten(),
        layers.dense({ units: 10, activation: 'softmax' }),
      ],
    });
    stir(model);
    const folded = foldBatchNormalization(model);
    await assertSameAnswers(model, folded);
    assert.deepEqual(
      folded.layers.map((layer) => layer.getClassName()),
      ['Conv2D', 'Conv2D', 'BatchNormalization', 'Flatten', 'Dense'],
    );
  });

  it('leaves nothing behind but its model', () => {
    const model = buildModel('digits', { seed: 1 });
    const before = tf.memory().numTensors;
    foldBatchNormalization(model).dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});
