import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { subset } from '../src/dataset/labelled-images.ts';
import { buildModel } from '../src/model/network/architectures.ts';
import { fit } from '../src/training/loop/fit.ts';
import { createTrainingState } from '../src/training/loop/training-state.ts';
import { createAdamW } from '../src/training/optimizers/update-rule.ts';
import { BatchSource } from '../src/training/samples/batch-source.ts';
import { sampleImages } from '../src/training/samples/samples.ts';
import { layOutWeights, readWeights } from '../src/training/shards/flat-weights.ts';
import type { Batch } from '../src/training/shards/shard-computer.ts';
import { loadMnist } from './datasets/mnist.ts';
import { RECIPES } from './training/recipes.ts';
import { shareSamples, takeImages } from './training/sample-setup.ts';
import { registerPlainFilterGradient, timeStockTraining } from './training/stock-training.ts';
import { startWorkerPool } from './training/worker-pool.ts';

export interface TrainingBenchmark {
  /** LeNet-5 with this project's kernels: distortion, gradients and optimizer together. */
  readonly samplesPerSecond: number;
  /** Threads. */
  readonly workers: number;
  /** The same tfjs without this project's kernels, on one thread. */
  readonly baseline: readonly { readonly name: string; readonly samplesPerSecond: number }[];
}

const THIS_FILE = fileURLToPath(import.meta.url);
const BATCH_SIZE = 100;
const STEPS = 40;

/** Measures in a process of its own, where nobody has replaced tfjs's kernels yet. */
export async function benchTraining(): Promise<TrainingBenchmark> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', THIS_FILE]);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1)) as TrainingBenchmark;
}

async function measure(): Promise<TrainingBenchmark> {
  const { train } = await loadMnist();
  const images = subset(
    train,
    Array.from({ length: BATCH_SIZE * STEPS }, (_, index) => index),
  );
  const source = new BatchSource(sampleImages(images, null), BATCH_SIZE, 1);
  const half = source.draw(0, 0, 0);

  await setBackend('cpu');
  const few: Batch = { inputs: half.inputs.slice(0, 784 * 10), labels: half.labels.slice(0, 10) };
  const cpu = await timeStockTraining(buildModel('lenet5', { seed: 1 }), few, 2);

  await setBackend('wasm');
  registerPlainFilterGradient();
  const plain = await timeStockTraining(buildModel('lenet5', { seed: 1 }), half, 10);

  const model = buildModel('lenet5', { seed: 1 });
  const layout = layOutWeights(model);
  const trainable = new Float32Array(layout.trainableSize);
  await readWeights(layout.trainable, trainable);
  const pool = await startWorkerPool(
    {
      architecture: 'lenet5',
      isFolded: false,
      seed: 1,
      batchSize: BATCH_SIZE,
      smoothing: 0,
      samples: shareSamples(takeImages(images)),
      distortion: RECIPES.lenet5.distortion,
      epochs: RECIPES.lenet5.epochs,
      validation: null,
    },
    layout.trainableSize,
    layout.statisticsSize,
  );
  try {
    const { schedule, adam, averageRate, momentum } = RECIPES.lenet5;
    const state = createTrainingState(trainable, new Float32Array(layout.statisticsSize));
    // the first epoch warms up, the second counts
    await fit(state, pool, {
      epochs: 2,
      stepsPerEpoch: STEPS,
      rule: createAdamW(schedule, adam, new Uint8Array(layout.trainableSize)),
      averageRate,
      momentum,
    });
    return {
      samplesPerSecond: Math.round((STEPS * BATCH_SIZE) / (state.history[1]?.seconds ?? NaN)),
      workers: pool.workers,
      baseline: [
        { name: 'tfjs cpu backend', samplesPerSecond: round(cpu) },
        {
          name: 'tfjs wasm backend, plain im2col filter gradient',
          samplesPerSecond: round(plain),
        },
      ],
    };
  } finally {
    pool.close();
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

if (process.argv[1] === THIS_FILE) {
  process.stdout.write(`\n${JSON.stringify(await measure())}\n`);
}
