import type { LayersModel } from '@tensorflow/tfjs-layers';
import { calibrateRows, type ModelCalibration } from '../../src/model/description/calibration.ts';
import {
  measureSeparation,
  scoreDigitness,
  scorePredictions,
} from '../../src/training/measures/measures.ts';
import { NO_DIGIT } from '../../src/training/samples/no-digit-samples.ts';
import { predictAll, type EvaluationSet } from '../model-export/predict-all.ts';
import { toShare, type Share } from './share.ts';

/** How a model of eleven classes does on what readers of numbers ask about. */
export interface FragmentResult {
  /** Single digits, as they are read in use. */
  readonly digits: { readonly right: Share; readonly nll: number; readonly takenForNone: Share };
  /** Letters and symbols: those taken for digits in use, and how well they are told from digits. */
  readonly letters: { readonly taken: Share; readonly auroc: number } | null;
  /** Single digits against all fragments, 0 to 1. */
  readonly auroc: number;
  /** Of each kind, those given their class, "no digit" as likely as in training. */
  readonly kinds: readonly { readonly name: string; readonly right: Share }[];
}

/** Held-out ink. */
export interface FragmentSets {
  readonly digits: EvaluationSet;
  readonly letters: EvaluationSet | null;
  readonly kinds: readonly EvaluationSet[];
}

/**
 * Measures a model of eleven classes.
 *
 * @param calibration of its use on single digits
 */
export async function measureFragments(
  model: LayersModel,
  calibration: ModelCalibration,
  { digits, letters, kinds }: FragmentSets,
): Promise<FragmentResult> {
  const outputs = await predictAll(model, digits.inputs);
  const score = scorePredictions(outputs, digits.labels, 11, calibration);
  const takenForNone = calibrateRows(outputs, 11, calibration).filter(({ isDigit }) => !isDigit);

  const asTrained: ModelCalibration = { temperature: calibration.temperature };
  const scoreAll = (values: Float32Array) =>
    calibrateRows(values, 11, asTrained).map((row) => scoreDigitness(row, 11));
  const digitScores = scoreAll(outputs);
  const fragmentScores: number[] = [];
  const measured: { name: string; right: Share }[] = [];
  for (const { name, inputs, labels } of kinds) {
    const rows = calibrateRows(await predictAll(model, inputs), 11, asTrained);
    let right = 0;
    rows.forEach((row, at) => {
      if (labels[at] === NO_DIGIT) fragmentScores.push(scoreDigitness(row, 11));
      if (labels[at] === (row.isDigit ? row.digit : NO_DIGIT)) right++;
    });
    measured.push({ name, right: toShare(right, rows.length) });
  }
  const letterOutputs = letters && (await predictAll(model, letters.inputs));
  const taken =
    letterOutputs && calibrateRows(letterOutputs, 11, calibration).filter(({ isDigit }) => isDigit);
  return {
    digits: {
      right: toShare(score.correct, score.count),
      nll: score.nll,
      takenForNone: toShare(takenForNone.length, score.count),
    },
    letters: letterOutputs &&
      taken && {
        taken: toShare(taken.length, letterOutputs.length / 11),
        auroc: measureSeparation(digitScores, scoreAll(letterOutputs)).auroc,
      },
    auroc: measureSeparation(digitScores, fragmentScores).auroc,
    kinds: measured,
  };
}
