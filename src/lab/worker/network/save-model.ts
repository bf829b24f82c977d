import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ModelCalibration } from '../../../model/description/calibration.ts';
import type { ModelFiles } from '../../../model/description/model-files.ts';
import { WEIGHTS_FILE } from '../../../model/description/model-json.ts';
import { writeMetadata } from '../../../model/description/model-metadata.ts';
import { captureArtifacts } from '../../../model/network/capture-artifacts.ts';

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
    userDefinedMetadata: writeMetadata(notes),
  };
  return { modelJson: `${JSON.stringify(json)}\n`, weights };
}
