import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { setBackend, tensor, tidy, type io, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';

import type { Catalog, CatalogModel } from '../../../src/model/description/catalog.ts';
import { getExampleInputs } from '../../../src/model/prediction/check-golden.ts';

/** A catalogue that is well-formed; its model exists only where `writeTinyModel` has put it. */
export function createCatalog(model: Partial<CatalogModel> = {}): Catalog {
  return {
    version: 1,
    default: 'tiny',
    models: [
      {
        name: 'tiny',
        title: 'Tiny',
        description: 'Untrained, for tests.',
        parameters: 410,
        files: [
          { path: 'tiny/model.json', bytes: 100, sha256: 'a'.repeat(64) },
          { path: 'tiny/weights.bin', bytes: 1640, sha256: 'b'.repeat(64) },
        ],
        input: { shape: [28, 28, 1], paper: 0, ink: 1 },
        output: { classes: 10 },
        calibration: { temperature: 1 },
        golden: Array.from({ length: 10 }, () => Array<number>(10).fill(0.1)),
        trainingData: [{ name: 'none', url: 'https://example.org/', licence: 'none' }],
        accuracy: { 'MNIST test': 0.1 },
        ...model,
      },
    ],
  };
}

export interface TinyModelOptions {
  readonly classes?: number;
  readonly inputShape?: number[];
  readonly activation?: 'softmax' | 'linear';
}

/** A real tfjs-layers model with seeded weights: a strided convolution and a dense layer. */
export function createTinyModel(options: TinyModelOptions = {}): Sequential {
  const { classes = 10, inputShape = [28, 28, 1], activation = 'softmax' } = options;
  const kernelInitializer = initializers.glorotUniform({ seed: 7 });
  const dense = (units: number) => layers.dense({ units, activation, kernelInitializer });
  if (inputShape.length === 1) {
    const hidden = layers.dense({ inputShape, units: 8, activation: 'relu', kernelInitializer });
    return sequential({ layers: [hidden, dense(classes)] });
  }
  const convolution = layers.conv2d({
    inputShape,
    filters: 4,
    kernelSize: 7,
    strides: 7,
    activation: 'relu',
    kernelInitializer,
  });
  return sequential({ layers: [convolution, layers.flatten(), dense(classes)] });
}

/** A model's two files as tfjs itself writes them. */
export async function exportModel(
  model: Sequential,
): Promise<{ json: string; weights: Uint8Array<ArrayBuffer> }> {
  let artifacts: io.ModelArtifacts | undefined;
  await model.save({
    save: (saved) => {
      artifacts = saved;
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      });
    },
  });
  const data = artifacts?.weightData;
  if (!artifacts || !data || Array.isArray(data)) throw new Error('tfjs saved nothing');
  const json = JSON.stringify({
    format: 'layers-model',
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: artifacts.weightSpecs }],
  });
  return { json, weights: new Uint8Array(data) };
}

/** A `models/` folder with a real model in it, its golden outputs calculated by the cpu backend. */
export async function writeTinyModel(
  options: TinyModelOptions = {},
): Promise<{ folder: string; remove: () => Promise<void> }> {
  await import('@tensorflow/tfjs-backend-cpu');
  await setBackend('cpu');
  const { classes = 10, inputShape = [28, 28, 1] } = options;
  const model = createTinyModel(options);
  const outputs = tidy(
    () =>
      (
        model.predict(tensor(getExampleInputs(), [10, ...inputShape])) as Tensor
      ).arraySync() as number[][],
  );
  const { json, weights } = await exportModel(model);
  model.dispose();
  const folder = await mkdtemp(join(tmpdir(), 'digit-models-'));
  await mkdir(join(folder, 'tiny'));
  await writeFile(join(folder, 'tiny/model.json'), json);
  await writeFile(join(folder, 'tiny/weights.bin'), weights);
  const describeFile = (path: string, content: Uint8Array) => ({
    path,
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  const catalog = createCatalog({
    files: [
      describeFile('tiny/model.json', Buffer.from(json)),
      describeFile('tiny/weights.bin', weights),
    ],
    output: { classes: classes as 10 | 11 },
    golden: outputs,
  });
  await writeFile(join(folder, 'catalog.json'), JSON.stringify(catalog));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
