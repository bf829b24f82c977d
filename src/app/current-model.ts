import { LabError } from '../lab/lab-error.ts';
import { fetchModelOffer, type ModelOffer } from './model-choices.ts';
import { keepModel, readChoices } from './reader-choices.ts';
import { showToast } from './show-toast.ts';

/** A model that can read: one of the catalogue, or one of this device. */
export interface UsableModel {
  /** Name in the catalogue, or `stored:` with the id of a stored model; good for ever. */
  readonly id: string;
  readonly title: string;
  /** For workers: name in the catalogue, or the address of a `model.json`; good in this page. */
  readonly source: string;
}

const STORED = 'stored:';
/** Where not even the catalogue can be read, so that the recogniser says what is wrong. */
const LAST_RESORT: UsableModel = { id: 'digits', title: 'Digits', source: 'digits' };

const watchers = new Set<(model: UsableModel) => void>();
let current: Promise<UsableModel> | null = null;
let offer: Promise<ModelOffer> | null = null;

/** How a model of this device is named to `useModel` and `openModel`. */
export function nameStoredModel({ id }: { readonly id: string }): string {
  return STORED + id;
}

export function isStoredModelName(id: string): boolean {
  return id.startsWith(STORED);
}

/** The models of the catalogue; fetched once. @throws TypeError where it cannot be fetched */
export function getModelOffer(): Promise<ModelOffer> {
  offer ??= fetchModelOffer(new URL('models/', document.baseURI)).catch((error: unknown) => {
    offer = null; // the next call tries again
    throw error;
  });
  return offer;
}

/** The model that reads everywhere in the app. Never rejects. */
export function getCurrentModel(): Promise<UsableModel> {
  current ??= recall();
  return current;
}

/**
 * Makes a model the one that reads everywhere in the app, also after a reload.
 *
 * @param id name in the catalogue, or of a stored model by `nameStoredModel`; null for the default
 * @throws LabError `bad-model` where there is no such model, `storage-unavailable`; the current
 *   model then stays
 */
export async function useModel(id: string | null): Promise<UsableModel> {
  const model = id === null ? await openDefault() : await openModel(id);
  const { defaultName } = await getModelOffer().catch(() => ({ defaultName: LAST_RESORT.id }));
  keepModel(model.id === defaultName ? null : model.id);
  setCurrent(model);
  return model;
}

/** Calls back with each model that becomes the current one. Returns what ends it. */
export function watchCurrentModel(changed: (model: UsableModel) => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/**
 * What a worker needs to load a model, whether or not it is the current one.
 *
 * @throws LabError `bad-model` where there is no such model, `storage-unavailable`
 */
export async function openModel(id: string): Promise<UsableModel> {
  const model = isStoredModelName(id) ? await openStored(id) : await openOffered(id);
  if (!model) throw new LabError('bad-model', 'This model is no longer there.');
  return model;
}

async function openStored(id: string): Promise<UsableModel | null> {
  const { openStoredModel } = await import('./stored-model-sources.ts');
  const found = await openStoredModel(id.slice(STORED.length));
  return found && { id, title: found.title, source: found.url };
}

async function openOffered(id: string): Promise<UsableModel | null> {
  let models: ModelOffer['models'];
  try {
    ({ models } = await getModelOffer());
  } catch {
    // it may be in the recogniser's reach all the same
    return { id, title: id, source: id };
  }
  const found = models.find(({ name }) => name === id);
  return found ? { id, title: found.title, source: id } : null;
}

async function openDefault(): Promise<UsableModel> {
  const { defaultName } = await getModelOffer().catch(() => ({ defaultName: LAST_RESORT.id }));
  return (await openOffered(defaultName)) ?? LAST_RESORT;
}

/** The choice of the last visit; the default where it is gone. */
async function recall(): Promise<UsableModel> {
  const { model: id } = readChoices();
  if (id === null) return openDefault();
  try {
    return await openModel(id);
  } catch (error) {
    const isGone = error instanceof LabError && error.code === 'bad-model';
    // what cannot be read now may be there next time
    if (isGone) keepModel(null);
    const model = await openDefault();
    showToast({
      message: isGone
        ? `The model you chose is gone. ${model.title} reads instead.`
        : `Your model could not be opened. ${model.title} reads instead.`,
    });
    return model;
  }
}

function setCurrent(model: UsableModel): void {
  current = Promise.resolve(model);
  for (const changed of watchers) changed(model);
}
