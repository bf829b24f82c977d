import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import {
  memory,
  setBackend,
  softmax,
  tensor2d,
  tensor4d,
  tidy,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { ARCHITECTURE_NAMES, buildModel } from '../../../../src/model/network/architectures.ts';
import { readWeights, writeWeights } from '../../../../src/training/shards/flat-weights.ts';
import {
  countCorrect,
  measureCrossEntropy,
  sumCrossEntropy,
} from '../../../../src/training/shards/loss.ts';
import { ShardComputer, type Batch } from '../../../../src/training/shards/shard-computer.ts';
import { compileForTraining } from '../../../../src/training/shards/training-program.ts';
import { assertClose, drawNumbers } from '../compare-backends.ts';

function drawBatch(count: number): Batch {
  return {
    inputs: drawNumbers(count * 784, 9).map((value) => Math.max(0, value)),
    labels: Uint8Array.from({ length: count }, (_, sample) => (7 * sample) % 10),
  };
}

async function computeOnce(backend: 'cpu' | 'wasm', name: 'lenet5' | 'digits', batch: Batch) {
  await (backend === 'wasm' ? useWasmBackend() : setBackend('cpu'));
  const computer = new ShardComputer(buildModel(name, { seed: 1 }), 0.1);
  const weights = new Float32Array(computer.layout.trainableSize);
  await readWeights(computer.layout.trainable, weights);
  const result = await computer.computeGradient(weights, batch, 3);
  const names = computer.layout.trainable.map(({ name: slot, start, size }) => ({
    slot,
    start,
    size,
  }));
  computer.dispose();
  return { result, names };
}

describe('gradients of whole models', () => {
  for (const name of ['lenet5', 'digits'] as const) {
    it(`${name}: wasm agrees with cpu`, async () => {
      const batch = drawBatch(3);
      const expected = await computeOnce('cpu', name, batch);
      const actual = await computeOnce('wasm', name, batch);
      assert.ok(Math.abs(actual.result.loss - expected.result.loss) < 1e-4);
      assert.equal(actual.result.correct, expected.result.correct);
      assertClose(actual.result.moments, expected.result.moments, 1e-5, 'moments');
      for (const { slot, start, size } of expected.names) {
        const slopes = expected.result.gradient.subarray(start, start + size);
        const others = actual.result.gradient.subarray(start, start + size);
        assertClose(others, slopes, 1e-4, slot);
        assert.ok(slopes.some((slope) => slope !== 0) || slot.includes('bias'), slot);
      }
    });
  }

  it('point downhill: a small step against them lowers the loss as they foretell', async () => {
    await useWasmBackend();
    const batch = drawBatch(8);
    const computer = new ShardComputer(buildModel('cnn', { seed: 2 }), 0);
    const weights = new Float32Array(computer.layout.trainableSize);
    await readWeights(computer.layout.trainable, weights);
    const { gradient, loss } = await computer.computeGradient(weights, batch, 5);
    const squares = gradient.reduce((sum, slope) => sum + slope * slope, 0);
    const step = (0.002 * loss) / squares;
    const moved = weights.map((weight, at) => weight - step * (gradient[at] ?? NaN));
    const after = await computer.computeGradient(moved, batch, 5);
    const foretold = step * squares;
    assert.ok(Math.abs(loss - after.loss - foretold) < 0.15 * foretold, `${loss - after.loss}`);
    computer.dispose();
  });

  it('leak no tensors', async () => {
    await useWasmBackend();
    const computer = new ShardComputer(buildModel('digits', { seed: 1 }), 0);
    const weights = new Float32Array(computer.layout.trainableSize);
    const statistics = new Float32Array(computer.layout.statisticsSize).fill(1);
    await readWeights(computer.layout.trainable, weights);
    const batch = drawBatch(2);
    const work = async () => {
      await computer.computeGradient(weights, batch, 1);
      await computer.evaluate(weights, statistics, [batch]);
    };
    await work();
    const { numTensors, numDataBuffers } = memory();
    for (let round = 0; round < 3; round++) await work();
    assert.equal(memory().numTensors, numTensors);
    assert.equal(memory().numDataBuffers, numDataBuffers);
    computer.dispose();
  });
});

describe('the compiled training program', () => {
  it('computes what the model does, where nothing differs between training and use', async () => {
    await useWasmBackend();
    const model = buildModel('lenet5', { seed: 4 });
    const program = compileForTraining(model);
    const { inputs } = drawBatch(3);
    const [logits, probabilities] = tidy(() => {
      const x = tensor4d(inputs, [3, 28, 28, 1]);
      const answer = program(x, { seed: 1, moments: [] });
      return [softmax(answer as Tensor2D).dataSync(), (model.predict(x) as Tensor).dataSync()];
    });
    assertClose(logits, probabilities, 1e-6);
    model.dispose();
  });

  it('draws the same dropout from the same seed only', async () => {
    await useWasmBackend();
    const model = sequential({
      layers: [
        layers.flatten({ inputShape: [28, 28, 1] }),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 10, activation: 'softmax' }),
      ],
    });
    const program = compileForTraining(model);
    const { inputs } = drawBatch(1);
    const run = (seed: number) =>
      tidy(() => program(tensor4d(inputs, [1, 28, 28, 1]), { seed, moments: [] }).dataSync());
    assert.deepEqual(run(1), run(1));
    assert.notDeepEqual(run(1), run(2));
    model.dispose();
  });

  it('refuses a model that does not end in a softmax', () => {
    const model = sequential({ layers: [layers.flatten({ inputShape: [28, 28, 1] })] });
    assert.throws(() => compileForTraining(model), /softmax/);
  });
});

describe('architectures', () => {
  const parameters = { lenet5: 61_706, digits: 145_755, cnn: 601_450 };
  for (const name of ARCHITECTURE_NAMES) {
    it(`${name} has its size, and first weights by its seed`, async () => {
      await useWasmBackend();
      const read = async (seed: number) => {
        const model = buildModel(name, { seed });
        assert.equal(model.countParams(), parameters[name]);
        assert.deepEqual(model.inputs[0]?.shape, [null, 28, 28, 1]);
        assert.deepEqual(model.outputs[0]?.shape, [null, name === 'digits' ? 11 : 10]);
        const { layout } = new ShardComputer(model, 0);
        const weights = new Float32Array(layout.trainableSize);
        await readWeights(layout.trainable, weights);
        model.dispose();
        return weights;
      };
      const first = await read(1);
      assert.deepEqual(await read(1), first);
      assert.notDeepEqual(await read(2), first);
    });
  }

  it('gives back the weights that were written', async () => {
    await useWasmBackend();
    const model = buildModel('lenet5', { seed: 1, activation: 'relu' });
    const { layout } = new ShardComputer(model, 0);
    const written = drawNumbers(layout.trainableSize, 3);
    writeWeights(layout.trainable, written);
    const read = new Float32Array(layout.trainableSize);
    await readWeights(layout.trainable, read);
    assert.deepEqual(read, written);
    model.dispose();
  });
});

describe('loss', () => {
  it('agrees with its definition, smoothed or not', async () => {
    await useWasmBackend();
    const logits = [2, -1, 0.5, 0, 1, 3];
    const labels = Uint8Array.of(0, 1);
    const logSum = (row: number[]) => Math.log(row.reduce((sum, v) => sum + Math.exp(v), 0));
    const plain = logSum([2, -1, 0.5]) - 2 + logSum([0, 1, 3]) - 1;
    assert.ok(Math.abs(measureCrossEntropy(logits, labels) - plain) < 1e-12);
    for (const smoothing of [0, 0.3]) {
      const expected = [
        [2, -1, 0.5],
        [0, 1, 3],
      ].reduce((sum, row, sample) => {
        const target = row.map(
          (_, index) => smoothing / 3 + (index === labels[sample] ? 1 - smoothing : 0),
        );
        return (
          sum - row.reduce((dot, v, index) => dot + (target[index] ?? 0) * (v - logSum(row)), 0)
        );
      }, 0);
      const [actual] = tidy(() =>
        sumCrossEntropy(tensor2d(logits, [2, 3]), labels, smoothing).dataSync(),
      );
      assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-5, `${actual ?? NaN} is not ${expected}`);
    }
  });

  it('counts an answer as right only when it is the single largest', () => {
    assert.equal(countCorrect([1, 2, 3, 3, 0, 3], Uint8Array.of(2, 0)), 1);
    assert.equal(countCorrect([NaN, NaN], Uint8Array.of(0)), 0);
  });
});
