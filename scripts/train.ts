import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '../src/errors/describe-error.ts';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { foldBatchNormalization } from '../src/model/network/fold-batch-normalization.ts';
import { exportModel } from './model-export/export-model.ts';
import { loadModelFiles } from './model-export/model-files.ts';
import { useWasmBackend } from './training/backend.ts';
import type { Blend } from './training/blend-weights.ts';
import {
  describeCommand,
  HELP,
  parseTrainingCommand,
  UsageError,
  type TrainingCommand,
} from './training/command.ts';
import { createSamples } from './training/create-source.ts';
import { TrainingProgress } from './training/progress.ts';
import { RECIPES, type Recipe } from './training/recipes.ts';
import { gatherSamples, readAllWeights, trainModel } from './training/train-model.ts';
import { countNoDigits, tellHow } from './training/tell-how.ts';
import { loadTrainingData, type TrainingData } from './training/training-data.ts';
import { useWebGpuBackend } from './training/webgpu-backend.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

async function main(): Promise<void> {
  const command = parseTrainingCommand(process.argv.slice(2));
  if (command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const { name, seed, backend, fromDir } = command;
  const stages = listStages(command);
  const [{ strokeRepeats, validationShare }] = stages;
  const learnsFromPens = strokeRepeats > 0;
  if (command.dataDir !== undefined && !learnsFromPens) {
    process.stderr.write(`${name} learns from MNIST alone: --data is not used.\n`);
  }
  if (command.dataDir === undefined && learnsFromPens) {
    process.stderr.write(
      `Without --data ${name} learns from MNIST alone: it will read drawings worse, and seldom tell letters from digits (docs/data.md names the pen data).\n`,
    );
  }
  await (backend === 'webgpu' ? useWebGpuBackend() : useWasmBackend());
  const data = await loadTrainingData({
    seed,
    validationShare,
    dataDir: learnsFromPens ? command.dataDir : undefined,
  });

  const start = fromDir === undefined ? null : await loadModelFiles(resolve(fromDir));
  const results: StageResult[] = [];
  for (const recipe of stages) {
    results.push(await runStage(recipe, results.at(-1)?.model ?? start, data, command));
  }
  await exportResult(results, data, command);
}

type Stages = readonly [Recipe, ...Recipe[]];

/** The recipe, then its refinement where it has one; with `--from` that one alone. */
function listStages({ name, fromDir, epochs, batchSize }: TrainingCommand): Stages {
  const recipe = RECIPES[name];
  const change = (stage: Recipe, isFirst: boolean): Recipe => ({
    ...stage,
    refinement: null, // which is a stage of its own
    ...(isFirst && epochs !== undefined && { epochs }),
    ...(batchSize !== undefined && { batchSize }),
  });
  const refined = recipe.refinement && { ...recipe, ...recipe.refinement };
  if (fromDir === undefined) {
    return [change(recipe, true), ...(refined ? [change(refined, false)] : [])];
  }
  if (!refined) throw new UsageError(`${name} has no second stage for --from to start.`);
  return [change(refined, true)];
}

interface StageResult {
  readonly recipe: Recipe;
  /** Without batch normalisations. */
  readonly model: LayersModel;
  readonly blends: readonly Blend[];
  readonly seconds: number;
}

/** @param start to go on from; null for first weights */
async function runStage(
  recipe: Recipe,
  start: LayersModel | null,
  data: TrainingData,
  { name, seed, backend, isFresh }: TrainingCommand,
): Promise<StageResult> {
  const { count } = createSamples(gatherSamples({ recipe, data }), null);
  const shown = Math.min(count, recipe.samplesPerEpoch ?? Infinity);
  process.stdout.write(
    `${name}: ${count} training samples, ${shown} an epoch (${['MNIST', ...data.strokeSets].join(', ')}), ` +
      `${data.validation.labels.length} held out, ${recipe.epochs} epochs, seed ${seed}\n`,
  );
  const interruption = new AbortController();
  const interrupt = () => interruption.abort(new Error('interrupted'));
  process.once('SIGINT', interrupt);
  const progress = new TrainingProgress(process.stdout, recipe.epochs, recipe.batchSize);
  const { model, state, blends } = await trainModel(
    {
      name,
      recipe,
      ...(start && { foldedWeights: await readAllWeights(start) }),
      seed,
      data,
      backend,
      checkpointsDir: join(ROOT, '.cache', 'training'),
      isFresh,
    },
    {
      signal: interruption.signal,
      onBatch: (batch) => progress.showBatch(batch),
      onEpoch: (record) => progress.showEpoch(record, shown),
      onResume: (epoch) => process.stdout.write(`going on after epoch ${epoch}\n`),
    },
  );
  process.off('SIGINT', interrupt);
  const seconds = state.history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  for (const { share, correct } of blends) {
    process.stdout.write(`${share} of the way: ${correct} of the digits held out are right\n`);
  }
  return { recipe, model: foldBatchNormalization(model), blends, seconds };
}

async function exportResult(
  stages: readonly StageResult[],
  data: TrainingData,
  command: TrainingCommand,
): Promise<void> {
  const last = stages.at(-1);
  if (!last) throw new Error('Nothing was trained.');
  const { recipe, model, blends } = last;
  const { count } = createSamples(gatherSamples({ recipe, data }), null);
  const { adam, schedule } = recipe;
  const modelsDir = command.outDir ? resolve(command.outDir) : join(ROOT, 'public', 'models');
  const report = await exportModel(
    model,
    {
      name: command.name,
      title: recipe.title,
      description: recipe.description,
      trainingData: data.sources,
      run: {
        command: describeCommand(command),
        seed: command.seed,
        epochs: recipe.epochs,
        batchSize: recipe.batchSize,
        optimizer:
          `${adam.weightDecay > 0 ? `AdamW, weight decay ${adam.weightDecay}` : 'Adam'}, ` +
          `learning rate up to ${schedule.peak}, warm-up and cosine`,
        wallTimeS: stages.reduce((sum, { seconds }) => sum + seconds, 0),
        trainingImages: count,
        notes: tellHow(recipe, data, blends),
      },
      validation: data.validation,
      noDigitValidation: recipe.inventedNoDigits > 0 ? data.noDigitValidation : null,
      ...(recipe.inventedNoDigits > 0 && { noDigitShare: countNoDigits(recipe, data) / count }),
      tests: [data.test],
      weights: recipe.weights,
    },
    modelsDir,
  );
  for (const [set, score] of Object.entries(report.tests)) {
    process.stdout.write(`${set}: ${(score.accuracy * 100).toFixed(2)}%\n`);
  }
}

try {
  await main();
} catch (error) {
  const message = describeError(error);
  if (error instanceof UsageError) {
    process.stderr.write(`${message}\nnpm run train -- --help tells more.\n`);
    process.exitCode = 2;
  } else if (message === 'interrupted') {
    process.stderr.write('\ninterrupted; the same command goes on after the last whole epoch\n');
    process.exitCode = 130;
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? message) : message}\n`);
    process.exitCode = 1;
  }
}
