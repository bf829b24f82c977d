import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelCalibration } from '../../src/model/description/calibration.ts';
import { DEFAULT_MODEL } from '../../src/model/description/model-name.ts';
import { loadModel } from '../../src/model/files/load-model.ts';

/** A model that says how candidates look. */
export interface Judge {
  readonly model: LayersModel;
  readonly calibration: ModelCalibration;
}

/**
 * Loads the default model. A tfjs backend must be set up.
 *
 * @param models folder of `catalog.json`
 * @throws ModelError
 */
export async function loadJudge(models: string): Promise<Judge> {
  const { artifacts, calibration } = await loadModel(DEFAULT_MODEL, {
    readFile: async (path) => Uint8Array.from(await readFile(join(models, path))).buffer,
  });
  const model = await loadLayersModel({ load: () => Promise.resolve(artifacts) });
  return { model, calibration };
}
