import type { ModelFiles } from '../../../../src/model/description/model-files.ts';
import { createModelFiles, parseModelJson } from '../../../../src/model/description/model-json.ts';
import { deleteModel, listModels, type NewModel } from '../../../../src/storage/trained-models.ts';

/** A real model that is small: LeNet-5 of the catalogue. */
export async function fetchModelFiles(): Promise<ModelFiles> {
  const folder = new URL('/models/lenet5/', location.href);
  const [json, weights] = await Promise.all([
    fetch(new URL('model.json', folder)).then((response) => response.text()),
    fetch(new URL('weights.bin', folder)).then((response) => response.arrayBuffer()),
  ]);
  return createModelFiles(parseModelJson(json, 'model.json'), weights);
}

export async function createModel(change: Partial<NewModel> = {}): Promise<NewModel> {
  return {
    title: 'Mine',
    origin: 'trained',
    files: await fetchModelFiles(),
    accuracy: 0.9918,
    description: 'Trained for a test.',
    ...change,
  };
}

export async function deleteAllModels(): Promise<void> {
  for (const { id } of await listModels()) await deleteModel(id);
}
