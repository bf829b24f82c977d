import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import type { ArchitectureName } from '../../src/model/network/architectures.ts';
import {
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
} from '../../src/training/loop/checkpoint.ts';
import {
  fit,
  settleStatistics,
  type FitHooks,
  type FitSettings,
  type StepRunner,
} from '../../src/training/loop/fit.ts';
import { createLocalRunner } from '../../src/training/loop/local-runner.ts';
import { createTrainingState, type TrainingState } from '../../src/training/loop/training-state.ts';
import { scorePredictions } from '../../src/training/measures/measures.ts';
import { createAdamW } from '../../src/training/optimizers/update-rule.ts';
import { countSteps } from '../../src/training/samples/batch-source.ts';
import {
  layOutWeights,
  readWeights,
  writeWeights,
  type FlatLayout,
} from '../../src/training/shards/flat-weights.ts';
import { ShardComputer } from '../../src/training/shards/shard-computer.ts';
import {
  countClasses,
  joinEvaluationSets,
  predictAll,
  type EvaluationSet,
} from '../model-export/predict-all.ts';
import { roundToLevels, type WeightPrecision } from '../model-export/model-files.ts';
import { writeAtomically } from '../model-export/write-atomically.ts';
import { blendWeights, type Blend, type BlendedWeights } from './blend-weights.ts';
import { buildNetwork } from './build-network.ts';
import { createSamples, createSource } from './create-source.ts';
import { drawFragmentValidation } from './fragment-validation.ts';
import type { Recipe } from './recipes.ts';
import { shareSamples, type SampleSetup } from './sample-setup.ts';
import type { TrainingData } from './training-data.ts';
import { startWorkerPool } from './worker-pool.ts';

export interface TrainingJob {
  readonly name: ArchitectureName;
  readonly recipe: Recipe;
  /** Goes on from these weights of the network without batch normalisations, in its order. */
  readonly foldedWeights?: Float32Array;
  readonly seed: number;
  readonly data: TrainingData;
  /** Below it, one folder per training holds its checkpoint. */
  readonly checkpointsDir: string;
  /** Forgets an earlier checkpoint. */
  readonly isFresh: boolean;
  readonly backend: 'wasm' | 'webgpu';
}

export interface TrainedModel {
  /** With the weights to be used: averaged ones where the recipe says so. */
  readonly model: Sequential;
  readonly state: TrainingState;
  /** What was tried on the way from the weights that were gone on from; empty where none were. */
  readonly blends: readonly Blend[];
}

/**
 * Trains one model, with a checkpoint after every epoch, from the last checkpoint if there is one.
 * The chosen backend must be set up.
 */
export async function trainModel(
  job: TrainingJob,
  hooks: FitHooks & { readonly onResume?: (epoch: number) => void } = {},
): Promise<TrainedModel> {
  const { name, recipe, seed, data, foldedWeights } = job;
  const isFolded = foldedWeights !== undefined;
  const model = buildNetwork({ architecture: name, seed, isFolded });
  const layout = layOutWeights(model);
  const trainable = new Float32Array(layout.trainableSize);
  const statistics = new Float32Array(layout.statisticsSize);
  if (foldedWeights && foldedWeights.length !== trainable.length) {
    throw new Error(
      `${name} has ${trainable.length} weights; the model to go on from has ${foldedWeights.length}.`,
    );
  }
  if (foldedWeights) trainable.set(foldedWeights);
  else await readWeights(layout.trainable, trainable);
  await readWeights(layout.statistics, statistics);
  const decays = new Uint8Array(layout.trainableSize);
  for (const { shape, start, size } of layout.trainable) {
    if (shape.length > 1) decays.fill(1, start, start + size); // kernels only
  }

  const key = identifyTraining(job);
  const path = join(job.checkpointsDir, `${name}-${key}`, 'checkpoint.bin');
  const fresh = createTrainingState(trainable, statistics);
  const state = job.isFresh ? fresh : await loadCheckpoint(path, key, fresh);
  if (state.epoch > 0) hooks.onResume?.(state.epoch);

  const samples = gatherSamples(job);
  const count = createSamples(samples, null).count;
  const settings: FitSettings = {
    epochs: recipe.epochs,
    stepsPerEpoch: countSteps(
      Math.min(count, recipe.samplesPerEpoch ?? Infinity),
      recipe.batchSize,
    ),
    rule: createAdamW(recipe.schedule, recipe.adam, decays),
    averageRate: recipe.averageRate,
    momentum: recipe.momentum,
  };
  const { runner, close } = await startRunner(
    job,
    samples,
    layout.trainableSize,
    layout.statisticsSize,
  );
  try {
    await fit(state, runner, settings, {
      ...hooks,
      onEpoch: async (record, current) => {
        await mkdir(join(job.checkpointsDir, `${name}-${key}`), { recursive: true });
        await writeAtomically(path, encodeCheckpoint(current, key));
        await hooks.onEpoch?.(record, current);
      },
    });
    if (recipe.settlingSteps) await settleStatistics(state, runner, recipe.settlingSteps);
  } finally {
    close();
  }
  writeWeights(layout.statistics, state.averageStatistics);
  const { weights, blends } = await blend(job, state, (values) => {
    writeWeights(layout.trainable, roundKernels(layout, values, recipe.weights));
    return countCorrect(model, data.validation);
  });
  const stored = isFolded ? roundKernels(layout, weights, recipe.weights) : weights;
  writeWeights(layout.trainable, stored);
  return { model, state, blends };
}

/** Goes back towards the weights that were gone on from, as far as the recipe asks for it. */
async function blend(
  { foldedWeights, recipe, data }: TrainingJob,
  { averageTrainable }: TrainingState,
  countRight: (weights: Float32Array) => Promise<number>,
): Promise<BlendedWeights> {
  if (!foldedWeights || !recipe.blend) return { weights: averageTrainable, blends: [] };
  const { length } = data.validation.labels;
  return blendWeights(foldedWeights, averageTrainable, recipe.blend, countRight, length);
}

/** Kernels as they will be stored, so that a blend is judged by what is shipped. */
function roundKernels(
  { trainable }: FlatLayout,
  weights: Float32Array,
  precision: WeightPrecision,
): Float32Array {
  if (precision !== 'uint8') return weights;
  const rounded = weights.slice();
  for (const { shape, start, size } of trainable) {
    if (shape.length > 1) rounded.set(roundToLevels(weights.slice(start, start + size)), start);
  }
  return rounded;
}

async function countCorrect(model: Sequential, set: EvaluationSet): Promise<number> {
  const outputs = await predictAll(model, set.inputs);
  return scorePredictions(outputs, set.labels, countClasses(model)).correct;
}

/** All weights of a model without batch normalisations, laid end to end. */
export async function readAllWeights(model: LayersModel): Promise<Float32Array> {
  const { trainable, trainableSize } = layOutWeights(model);
  const weights = new Float32Array(trainableSize);
  await readWeights(trainable, weights);
  return weights;
}

/** What an epoch shows. */
export function gatherSamples({ recipe, data }: Pick<TrainingJob, 'recipe' | 'data'>): SampleSetup {
  return {
    images: data.images,
    strokes: data.strokes,
    strokeRepeats: recipe.strokeRepeats,
    noDigitStrokes: recipe.inventedNoDigits > 0 ? data.noDigitStrokes : null,
    inventedNoDigits: recipe.inventedNoDigits,
    fragments: recipe.fragments,
    numbers: recipe.fragments ? data.numbers : null,
  };
}

async function startRunner(
  { name, recipe, seed, data, backend, foldedWeights }: TrainingJob,
  samples: SampleSetup,
  trainableSize: number,
  statisticsSize: number,
): Promise<{ runner: StepRunner; close: () => void }> {
  const { batchSize, distortion, epochs, smoothing } = recipe;
  const setup = { seed, batchSize, distortion, epochs, samples };
  const network = { architecture: name, seed, isFolded: foldedWeights !== undefined };
  const validation = joinEvaluationSets('validation', [
    data.validation,
    ...(data.noDigitValidation && recipe.inventedNoDigits > 0 ? [data.noDigitValidation] : []),
    ...(recipe.fragments ? drawFragmentValidation(data.heldOutSources) : []),
  ]);
  if (backend === 'webgpu') {
    const computer = new ShardComputer(buildNetwork(network), smoothing);
    const runner = createLocalRunner(computer, createSource(setup), validation);
    return { runner, close: () => computer.dispose() };
  }
  const pool = await startWorkerPool(
    { ...setup, ...network, samples: shareSamples(samples), smoothing, validation },
    trainableSize,
    statisticsSize,
  );
  return { runner: pool, close: () => pool.close() };
}

/** Same settings and data, same key: a checkpoint is for exactly one training. */
function identifyTraining(job: TrainingJob): string {
  const { name, recipe, seed, data, backend, foldedWeights } = job;
  const hash = createHash('sha256');
  // what is done with the weights in the end changes no training
  const settings = { ...recipe, weights: undefined, blend: undefined };
  hash.update(JSON.stringify({ name, recipe: settings, seed, backend }));
  if (foldedWeights) hash.update(foldedWeights);
  hash.update(data.images.labels);
  hash.update(data.images.images.subarray(0, 1 << 16));
  if (data.strokes) hash.update(data.strokes.labels);
  if (data.noDigitStrokes) hash.update(data.noDigitStrokes.points);
  return hash.digest('hex').slice(0, 12);
}

async function loadCheckpoint(
  path: string,
  key: string,
  fresh: TrainingState,
): Promise<TrainingState> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch {
    return fresh;
  }
  try {
    return decodeCheckpoint(bytes, key, fresh);
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    throw new Error(`${path} cannot be used: ${error.message} --fresh starts anew.`, {
      cause: error,
    });
  }
}
