import { listModels, watchModels } from '../../storage/trained-models.ts';
import { getModelOffer, nameStoredModel } from '../models/current-model.ts';

/** A model that can be asked, by what `openModel` knows it as. */
export interface NamedModel {
  readonly id: string;
  readonly title: string;
}

/**
 * Gives the models that can be asked, now and whenever those of this device change.
 *
 * @returns what ends it
 */
export function watchUsableModels(tell: (models: readonly NamedModel[]) => void): () => void {
  const list = async () => tell(await listUsableModels());
  void list();
  return watchModels(() => void list());
}

/** The models of the catalogue, then those of this device. What cannot be reached is left out. */
async function listUsableModels(): Promise<readonly NamedModel[]> {
  const [offered, stored] = await Promise.all([
    getModelOffer().then(({ models }) => models, nothing),
    listModels().catch(nothing),
  ]);
  return [
    ...offered.map(({ name, title }) => ({ id: name, title })),
    ...stored.map((model) => ({ id: nameStoredModel(model), title: model.title })),
  ];
}

function nothing(): readonly never[] {
  return [];
}
