import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelCalibration } from '../../src/model/description/calibration.ts';
import { readNonsense } from './drawn-nonsense.ts';
import { evaluateSet } from './evaluate-set.ts';
import { findMistakes, type MistakeGroup } from './mistake-sheet.ts';
import type { ModelResult } from './model-result.ts';
import { divideSet, readSet, type ReadSet } from './read-set.ts';
import { separateSets } from './separate-sets.ts';
import type { TestSet } from './test-set.ts';

export interface ModelEvaluation {
  readonly measures: Pick<ModelResult, 'sets' | 'separations' | 'nonsense'>;
  readonly mistakes: readonly MistakeGroup[];
}

/** Measures a model on test sets, each read once. A tfjs backend must be set up. */
export async function evaluateModel(
  model: LayersModel,
  calibration: ModelCalibration,
  sets: readonly TestSet[],
): Promise<ModelEvaluation> {
  const parts: ReadSet[] = [];
  for (const set of sets) parts.push(...divideSet(await readSet(model, calibration, set)));
  return {
    measures: {
      sets: parts.map(evaluateSet),
      separations: separateSets(parts),
      nonsense: await readNonsense(model, calibration),
    },
    mistakes: findMistakes(parts),
  };
}
