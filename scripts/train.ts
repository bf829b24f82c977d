import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from '../src/errors/describe-error.ts';
import { foldBatchNormalization } from '../src/model/network/fold-batch-normalization.ts';
import { exportModel } from './model-export/export-model.ts';
import { useWasmBackend } from './training/backend.ts';
import { describeCommand, HELP, parseTrainingCommand, UsageError } from './training/command.ts';
import { createSamples } from './training/create-source.ts';
import { TrainingProgress } from './training/progress.ts';
import { RECIPES, type Recipe } from './training/recipes.ts';
import { gatherSamples, trainModel } from './training/train-model.ts';
import { loadTrainingData, type TrainingData } from './training/training-data.ts';
import { useWebGpuBackend } from './training/webgpu-backend.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

async function main(): Promise<void> {
  const command = parseTrainingCommand(process.argv.slice(2));
  if (command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const { name, seed, backend } = command;
  const recipe = {
    ...RECIPES[name],
    ...(command.epochs !== undefined && { epochs: command.epochs }),
    ...(command.batchSize !== undefined && { batchSize: command.batchSize }),
  };
  const learnsFromPens = recipe.strokeRepeats > 0;
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
    validationShare: recipe.validationShare,
    dataDir: learnsFromPens ? command.dataDir : undefined,
  });
  const { count } = createSamples(gatherSamples({ recipe, data }), null);
  process.stdout.write(
    `${name}: ${count} training samples (${['MNIST', ...data.strokeSets].join(', ')}), ` +
      `${data.validation.labels.length} held out, ${recipe.epochs} epochs, seed ${seed}\n`,
  );

  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort(new Error('interrupted')));
  const progress = new TrainingProgress(process.stdout, recipe.epochs, recipe.batchSize);
  const { model, state } = await trainModel(
    {
      name,
      recipe,
      seed,
      data,
      backend,
      checkpointsDir: join(ROOT, '.cache', 'training'),
      isFresh: command.isFresh,
    },
    {
      signal: interruption.signal,
      onBatch: (batch) => progress.showBatch(batch),
      onEpoch: (record) => progress.showEpoch(record, count),
      onResume: (epoch) => process.stdout.write(`going on after epoch ${epoch}\n`),
    },
  );

  const modelsDir = command.outDir ? resolve(command.outDir) : join(ROOT, 'public', 'models');
  const { adam, schedule } = recipe;
  const report = await exportModel(
    foldBatchNormalization(model),
    {
      name,
      title: recipe.title,
      description: recipe.description,
      trainingData: data.sources,
      run: {
        command: describeCommand(command),
        seed,
        epochs: recipe.epochs,
        batchSize: recipe.batchSize,
        optimizer:
          `${adam.weightDecay > 0 ? `AdamW, weight decay ${adam.weightDecay}` : 'Adam'}, ` +
          `learning rate up to ${schedule.peak}, warm-up and cosine`,
        wallTimeS: state.history.reduce((sum, { seconds }) => sum + seconds, 0),
        trainingImages: count,
        notes: tellHow(recipe, data),
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

function countNoDigits({ inventedNoDigits }: Recipe, { noDigitStrokes }: TrainingData): number {
  return inventedNoDigits + (noDigitStrokes?.count ?? 0);
}

/** One sentence for each thing that the card's table has no row for. */
function tellHow(recipe: Recipe, data: TrainingData): string[] {
  const { distortion, strokeRepeats, inventedNoDigits } = recipe;
  const notes = [`Last epoch; weights averaged exponentially (${recipe.averageRate}).`];
  if (!distortion) notes.push('Images are learnt as they are.');
  else if (distortion.isWorn)
    notes.push(
      'Every sample is bent and worn as hands, pens, paper and cameras do, in every epoch.',
    );
  else notes.push('Every image is rotated, scaled, slanted and shifted at random in every epoch.');
  if (data.strokes) {
    notes.push(
      `${data.strokes.count} pen digits, each drawn ${strokeRepeats} times an epoch; no writer is in both training and validation.`,
    );
  }
  if (inventedNoDigits > 0) {
    const written = data.noDigitStrokes?.count ?? 0;
    notes.push(
      `No digits: ${written} letters and symbols that do not look like any, and ${inventedNoDigits} made-up things an epoch.`,
    );
    if (written === 0) {
      notes.push(
        'Learnt without pen samples: drawings are read worse, and letters seldom refused.',
      );
    }
  }
  if (recipe.settlingSteps) {
    notes.push('Batch statistics measured at the end, on undistorted samples.');
  }
  notes.push(
    `Trained in Node with the WebAssembly backend, ${Math.min(2, availableParallelism())} threads.`,
  );
  return notes;
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
