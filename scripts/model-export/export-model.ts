import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { calibrateRows, type ModelCalibration } from '../../src/model/description/calibration.ts';
import type { CatalogModel, TrainingSource } from '../../src/model/description/catalog.ts';
import { WEIGHTS_FILE } from '../../src/model/description/model-json.ts';
import {
  fitNoDigitThreshold,
  fitTemperature,
  toLogits,
} from '../../src/training/measures/fit-temperature.ts';
import {
  measureSeparation,
  scoreDigitness,
  scorePredictions,
  type Score,
} from '../../src/training/measures/measures.ts';
import { answerExamples, describeFiles, updateCatalog } from './catalog-file.ts';
import {
  formatModelCard,
  formatTemperature,
  type NoDigitReport,
  type TrainingRun,
} from './model-card.ts';
import { loadModelFiles, writeModelFiles, type WeightPrecision } from './model-files.ts';
import { countClasses, predictAll, type EvaluationSet } from './predict-all.ts';
import { writeAtomically } from './write-atomically.ts';

export interface ExportFacts {
  /** Folder below the models' and name in the catalogue. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** One sentence for people. */
  readonly description: string;
  readonly trainingData: readonly TrainingSource[];
  readonly run: TrainingRun;
  /** Held out of training and no test set: the temperature is fitted on it. */
  readonly validation: EvaluationSet;
  /** Held out likewise, and no digits: for models with a class for them. */
  readonly noDigitValidation?: EvaluationSet | null;
  /** Part of the training samples that were no digits, 0 to 1. */
  readonly noDigitShare?: number;
  readonly tests: readonly EvaluationSet[];
  readonly weights: WeightPrecision;
}

export interface ExportReport {
  readonly model: CatalogModel;
  /** What the model as reloaded from its files scores, at its temperature. */
  readonly validation: Score;
  readonly tests: Readonly<Record<string, Score>>;
}

/** More accuracy than this, as a share of the validation set, must not be lost by rounding weights. */
const MOST_LOST = 0.0003;
/** The part of all ink that is taken to be no digit in use: people who draw here draw digits. */
const NO_DIGIT_SHARE_IN_USE = 0.02;
/** Held-out digits that may be taken for none. */
const FALSE_REJECT_SHARE = 0.003;

/**
 * Writes `<modelsDir>/<name>/` (`model.json`, `weights.bin`, the card `README.md`) and puts the
 * model into `<modelsDir>/catalog.json`. All that is told about the model is measured on what
 * `tf.loadLayersModel` makes of the written files. The same model and facts give the same bytes.
 *
 * A tfjs backend must be set up. The model stays the caller's.
 *
 * @throws Error when rounding the weights cost accuracy on the validation set
 */
export async function exportModel(
  model: LayersModel,
  facts: ExportFacts,
  modelsDir: string,
): Promise<ExportReport> {
  const classes = countClasses(model);
  const dir = join(modelsDir, facts.name);
  const names = await writeModelFiles(model, dir, facts.weights);
  const reloaded = await loadModelFiles(dir);
  try {
    const outputs = await predictAll(reloaded, facts.validation.inputs);
    await checkNothingLost(model, outputs, facts.validation);

    const labels = facts.validation.labels;
    const noDigitBias = classes === 11 ? computeNoDigitBias(facts.noDigitShare) : 0;
    const logits = toLogits(outputs).map(
      (logit, index) => logit + (index % classes < 10 ? 0 : noDigitBias),
    );
    const fitted = fitTemperature(logits, labels, classes);
    const calibration = completeCalibration(fitted.temperature, noDigitBias, outputs, classes);
    const validation = scorePredictions(outputs, labels, classes, calibration);
    const tests: Record<string, Score> = {};
    for (const set of facts.tests) {
      const answers = await predictAll(reloaded, set.inputs);
      tests[set.name] = scorePredictions(answers, set.labels, classes, calibration);
    }

    const entry: CatalogModel = {
      name: facts.name,
      title: facts.title,
      description: facts.description,
      parameters: reloaded.countParams(),
      files: await describeFiles(
        modelsDir,
        names.map((file) => `${facts.name}/${file}`),
      ),
      input: { shape: [28, 28, 1], paper: 0, ink: 1 },
      output: { classes },
      calibration,
      golden: await answerExamples(reloaded),
      trainingData: facts.trainingData,
      accuracy: Object.fromEntries(
        Object.entries(tests).map(([name, { accuracy }]) => [name, accuracy]),
      ),
    };
    const { size } = await stat(join(dir, WEIGHTS_FILE));
    const card = formatModelCard({
      ...facts,
      parameters: entry.parameters,
      classes,
      weightBytes: size,
      calibration,
      fitted,
      separation: facts.noDigitValidation
        ? separate(outputs, await predictAll(reloaded, facts.noDigitValidation.inputs), calibration)
        : null,
      validation: { name: facts.validation.name, score: validation },
      tests: Object.entries(tests).map(([name, score]) => ({ name, score })),
    });
    await writeAtomically(join(dir, 'README.md'), card);
    await updateCatalog(modelsDir, [entry]);
    return { model: entry, validation, tests };
  } finally {
    reloaded.dispose();
  }
}

function completeCalibration(
  fittedTemperature: number,
  biasBeforeTemperature: number,
  outputs: Float32Array,
  classes: 10 | 11,
): ModelCalibration {
  const temperature = Number(formatTemperature(fittedTemperature));
  if (classes === 10) return { temperature };
  const noDigitBias = Number((biasBeforeTemperature / temperature).toFixed(4));
  const rounded = { temperature, noDigitBias };
  const noDigit = calibrateRows(outputs, classes, rounded).map((row) => row.noDigit);
  const threshold = fitNoDigitThreshold(noDigit, FALSE_REJECT_SHARE);
  return { ...rounded, noDigitThreshold: Number(threshold.toFixed(4)) };
}

/** From the odds in training to those in use; 0 where the former are not known. */
function computeNoDigitBias(trainingShare: number | undefined): number {
  if (trainingShare === undefined) return 0;
  const toLogOdds = (share: number) => Math.log(share / (1 - share));
  return toLogOdds(NO_DIGIT_SHARE_IN_USE) - toLogOdds(trainingShare);
}

/** How well the class "no digit" tells held-out digits from what is none. */
function separate(
  digitOutputs: Float32Array,
  otherOutputs: Float32Array,
  calibration: ModelCalibration,
): NoDigitReport {
  const digits = calibrateRows(digitOutputs, 11, calibration);
  const others = calibrateRows(otherOutputs, 11, calibration);
  const { auroc } = measureSeparation(
    digits.map((reading) => scoreDigitness(reading, 11)),
    others.map((reading) => scoreDigitness(reading, 11)),
  );
  return {
    digits: digits.length,
    others: others.length,
    auroc,
    falseRejects: digits.filter(({ isDigit }) => !isDigit).length,
    falseAccepts: others.filter(({ isDigit }) => isDigit).length,
  };
}

async function checkNothingLost(
  model: LayersModel,
  reloadedOutputs: Float32Array,
  validation: EvaluationSet,
): Promise<void> {
  const classes = countClasses(model);
  const outputs = await predictAll(model, validation.inputs);
  const before = scorePredictions(outputs, validation.labels, classes);
  const after = scorePredictions(reloadedOutputs, validation.labels, classes);
  if (before.accuracy - after.accuracy > MOST_LOST) {
    throw new Error(
      `Saving the weights cost accuracy on ${validation.name}: ${before.correct} right before, ${after.correct} after, of ${before.count}.`,
    );
  }
}
