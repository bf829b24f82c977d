import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { EpochRecord } from '../../../src/training/description/epoch-record.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../src/training/loop/checkpoint.ts';
import { fit, settleStatistics } from '../../../src/training/loop/fit.ts';
import {
  createTrainingState,
  type TrainingState,
} from '../../../src/training/loop/training-state.ts';
import { DEFAULT_ADAM } from '../../../src/training/optimizers/adam-w.ts';
import { createAdamW } from '../../../src/training/optimizers/update-rule.ts';
import {
  layOutWeights,
  readWeights,
  writeWeights,
  type FlatLayout,
} from '../../../src/training/shards/flat-weights.ts';
import { writeAtomically } from '../../model-export/write-atomically.ts';
import { buildRowScorer } from './network.ts';
import { drawBatch } from './row-batches.ts';
import { createRowRunner } from './row-computer.ts';
import type { RowSources } from './row-sources.ts';
import type { WrittenRow } from './written-rows.ts';

const RECIPE = {
  stepsPerEpoch: 150,
  batchSize: 32,
  schedule: { peak: 3e-3, warmup: 0.05, final: 0 },
  adam: { ...DEFAULT_ADAM, weightDecay: 0.02 },
  averageRate: 0.998,
  momentum: 0.99,
  /** Batches on which batch statistics are measured at the end. */
  settlingSteps: 60,
} as const;
const SEED = 1;

export interface RowTraining {
  readonly sources: RowSources;
  readonly validation: readonly WrittenRow[];
  readonly epochs: number;
  /** The checkpoint: a training that was cut short goes on from it, a finished one is only read. */
  readonly path: string;
  readonly tell: (text: string) => void;
}

export interface TrainedScorer {
  readonly model: Sequential;
  /** What it was trained for, all parts together. */
  readonly seconds: number;
  readonly rows: number;
}

/** Trains a row scorer on this thread. A tfjs backend that can train must be set up. */
export async function trainRowScorer(training: RowTraining): Promise<TrainedScorer> {
  const { sources, validation, epochs, path, tell } = training;
  const { stepsPerEpoch, batchSize, schedule, adam, averageRate, momentum } = RECIPE;
  const model = buildRowScorer(SEED);
  const layout = layOutWeights(model);
  const key = createHash('sha256')
    .update(JSON.stringify({ RECIPE, epochs, SEED, weights: layout.trainableSize }))
    .digest('hex');
  const state = await findState(layout, key, path);
  const draw = (epoch: number, step: number) => drawBatch(sources, batchSize, epoch, step);
  const runner = createRowRunner(model, draw, validation);
  const rule = createAdamW(schedule, adam, markKernels(layout));
  await fit(
    state,
    runner,
    { epochs, stepsPerEpoch, rule, averageRate, momentum },
    {
      onEpoch: async (record, current) => {
        await mkdir(dirname(path), { recursive: true });
        await writeAtomically(path, encodeCheckpoint(current, key));
        tell(`${describe(record, epochs, stepsPerEpoch * batchSize)}\n`);
      },
    },
  );
  await settleStatistics(state, runner, RECIPE.settlingSteps);
  writeWeights(layout.trainable, state.averageTrainable);
  writeWeights(layout.statistics, state.averageStatistics);
  const seconds = state.history.reduce((sum, record) => sum + record.seconds, 0);
  return { model, seconds, rows: epochs * stepsPerEpoch * batchSize };
}

async function findState(layout: FlatLayout, key: string, path: string): Promise<TrainingState> {
  const trainable = new Float32Array(layout.trainableSize);
  const statistics = new Float32Array(layout.statisticsSize);
  await readWeights(layout.trainable, trainable);
  await readWeights(layout.statistics, statistics);
  const fresh = createTrainingState(trainable, statistics);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    return fresh;
  }
  return decodeCheckpoint(bytes, key, fresh);
}

/** `[trainableSize]`: 1 for the weights of kernels, which decay. */
function markKernels({ trainable, trainableSize }: FlatLayout): Uint8Array {
  const marks = new Uint8Array(trainableSize);
  for (const { shape, start, size } of trainable) {
    if (shape.length > 1) marks.fill(1, start, start + size);
  }
  return marks;
}

function describe(record: EpochRecord, epochs: number, rows: number): string {
  const { epoch, loss, validationLoss, validationAccuracy, seconds } = record;
  return (
    `epoch ${epoch}/${epochs}: loss ${loss.toFixed(3)}, validation ${validationLoss.toFixed(3)}, ` +
    `${(100 * validationAccuracy).toFixed(1)}% of rows right, ${(rows / seconds).toFixed(0)} rows/s`
  );
}
