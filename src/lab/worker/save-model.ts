import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelCalibration } from '../../model/calibration.ts';
import { captureArtifacts } from '../../model/capture-artifacts.ts';
import { WEIGHTS_FILE } from '../../storage/model-json.ts';
import type { ModelFiles } from '../model-files.ts';

/** What `model.json` says of a model beside its layers, for this app. */
export interface ModelNotes {
  readonly title: string;
  readonly calibration: ModelCalibration;
}

/** A model as the standard pair of tfjs-layers files, weights in single precision. */
export async function saveModel(model: LayersModel, notes: ModelNotes): Promise<ModelFiles> {
  const { topology, generatedBy, specs, weights } = await captureArtifacts(model);
  const json = {
    format: 'layers-model',
    generatedBy,
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights: specs }],
    userDefinedMetadata: { digitRecognizer: notes },
  };
  return { modelJson: `${JSON.stringify(json)}\n`, weights };
}
