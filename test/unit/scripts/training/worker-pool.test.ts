import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { shareSamples, takeImages } from '../../../../scripts/training/sample-setup.ts';
import { startWorkerPool } from '../../../../scripts/training/worker-pool.ts';
import { buildModel } from '../../../../src/model/network/architectures.ts';
import { DEFAULT_DISTORTION } from '../../../../src/training/augmentation/augment.ts';
import { createLocalRunner } from '../../../../src/training/loop/local-runner.ts';
import { BatchSource } from '../../../../src/training/samples/batch-source.ts';
import { sampleImages } from '../../../../src/training/samples/samples.ts';
import { layOutWeights, readWeights } from '../../../../src/training/shards/flat-weights.ts';
import { ShardComputer } from '../../../../src/training/shards/shard-computer.ts';
import { drawStripes } from '../../training/striped-images.ts';

const images = drawStripes(24);
const validation = {
  inputs: Float32Array.from(images.images, (pixel) => pixel / 255),
  labels: images.labels,
};

async function readFirstWeights() {
  await useWasmBackend();
  const model = buildModel('digits', { seed: 1 });
  const layout = layOutWeights(model);
  const trainable = new Float32Array(layout.trainableSize);
  const statistics = new Float32Array(layout.statisticsSize);
  await readWeights(layout.trainable, trainable);
  await readWeights(layout.statistics, statistics);
  return { model, trainable, statistics };
}

async function compute(workerCount: number) {
  const { model, trainable, statistics } = await readFirstWeights();
  model.dispose();
  const pool = await startWorkerPool(
    {
      architecture: 'digits',
      isFolded: false,
      seed: 1,
      batchSize: 8,
      smoothing: 0,
      samples: shareSamples(takeImages(images)),
      distortion: DEFAULT_DISTORTION,
      epochs: 2,
      validation,
    },
    trainable.length,
    statistics.length,
    workerCount,
  );
  try {
    const step = await pool.runStep(1, 2, trainable);
    return { step, evaluation: await pool.evaluate(trainable, statistics) };
  } finally {
    pool.close();
  }
}

describe('worker pool', () => {
  it('computes the same to the bit with two threads, with one and with none', async () => {
    const two = await compute(2);
    const one = await compute(1);
    assert.deepEqual(one, two);
    assert.equal(two.step.count, 8);
    assert.equal(two.evaluation.count, 24);

    const { model, trainable, statistics } = await readFirstWeights();
    const computer = new ShardComputer(model, 0);
    const runner = createLocalRunner(
      computer,
      new BatchSource(sampleImages(images, DEFAULT_DISTORTION), 8, 1),
      validation,
    );
    const step = await runner.runStep(1, 2, trainable);
    const evaluation = await runner.evaluate(trainable, statistics);
    assert.deepEqual({ step, evaluation }, two);
    computer.dispose();
  });

  it('reports a worker that fails instead of waiting for it', async () => {
    const { model, trainable, statistics } = await readFirstWeights();
    model.dispose();
    const setup = {
      architecture: 'digits',
      isFolded: false,
      seed: 1,
      batchSize: 8,
      smoothing: 0,
      samples: takeImages({ count: 0, images: new Uint8Array(0), labels: new Uint8Array(0) }),
      distortion: null,
      epochs: 1,
      validation: null,
    } as const;
    await assert.rejects(
      startWorkerPool(setup, trainable.length, statistics.length, 1),
      /nothing to train on/,
    );
  });
});
