import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What tfjs has to save of a model, without its optimizer. */
export interface CapturedModel {
  readonly topology: object;
  readonly generatedBy: string;
  readonly specs: readonly io.WeightsManifestEntry[];
  readonly weights: ArrayBuffer;
}

/** Saves a model into memory. */
export async function captureArtifacts(model: LayersModel): Promise<CapturedModel> {
  const saved: io.ModelArtifacts[] = [];
  const handler = io.withSaveHandler((artifacts) => {
    saved.push(artifacts);
    return Promise.resolve({
      modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
    });
  });
  await model.save(handler, { includeOptimizer: false });
  const { modelTopology, weightSpecs, weightData, generatedBy } = saved[0] ?? {};
  if (!modelTopology || modelTopology instanceof ArrayBuffer || !weightSpecs || !weightData) {
    throw new Error('The model saved no topology or no weights.');
  }
  return {
    topology: modelTopology,
    generatedBy: generatedBy ?? 'TensorFlow.js tfjs-layers',
    specs: weightSpecs,
    weights: io.CompositeArrayBuffer.join(weightData),
  };
}
