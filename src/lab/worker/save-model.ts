import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelCalibration } from '../../model/calibration.ts';
import type { ModelFiles } from '../model-files.ts';

const WEIGHTS_PATH = 'weights.bin';

/** What `model.json` says of a model beside its layers, for this app. */
export interface ModelNotes {
  readonly title: string;
  readonly calibration: ModelCalibration;
}

/** A model as the standard pair of tfjs-layers files, weights in single precision. */
export async function saveModel(model: LayersModel, notes: ModelNotes): Promise<ModelFiles> {
  const saved: io.ModelArtifacts[] = [];
  const handler = io.withSaveHandler((artifacts) => {
    saved.push(artifacts);
    return Promise.resolve({
      modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
    });
  });
  await model.save(handler, { includeOptimizer: false });
  const [artifacts] = saved;
  if (!artifacts?.weightData) throw new Error('The model saved no weights.');
  const json = {
    format: 'layers-model',
    generatedBy: artifacts.generatedBy,
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: [WEIGHTS_PATH], weights: artifacts.weightSpecs }],
    userDefinedMetadata: { digitRecognizer: notes },
  };
  return {
    modelJson: `${JSON.stringify(json)}\n`,
    weights: io.CompositeArrayBuffer.join(artifacts.weightData),
  };
}
