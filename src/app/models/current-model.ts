import { DEFAULT_MODEL } from '../../model/description/model-name.ts';
import { showToast } from '../parts/show-toast.ts';
import { fetchModelOffer, modelsUrl, type ModelOffer } from './model-choices.ts';
import { createGoneError, isGone } from './model-gone.ts';
import { keepModel, readChoices } from './reader-choices.ts';

/** A model that can read: one of the catalogue, or one of this device. */
export interface UsableModel {
  /** Name in the catalogue, or `stored:` with the id of a stored model; good for ever. */
  readonly id: string;
  readonly title: string;
  /** For workers: name in the catalogue, or the address of a `model.json`; good in this page. */
  readonly source: string;
}

const STORED = 'stored:';
/** The recogniser waits for the name of the default model where no other can read. */
const OFFER_LIMIT_MS = 10_000;
/** Where not even the catalogue can be read, so that the recogniser says what is wrong. */
const LAST_RESORT: UsableModel = { id: DEFAULT_MODEL, title: 'Digits', source: DEFAULT_MODEL };

const watchers = new Set<(model: UsableModel) => void>();
let current: Promise<UsableModel> | null = null;
let lastTurn = 0;
let offer: Promise<ModelOffer> | null = null;

/** How a model of this device is named to `useModel` and `openModel`. */
export function nameStoredModel({ id }: { readonly id: string }): string {
  return STORED + id;
}

export function isStoredModelName(name: string): boolean {
  return name.startsWith(STORED);
}

/** What a stored model is stored under, from its name; null for a model of the catalogue. */
export function idOfStoredModel(name: string): string | null {
  return isStoredModelName(name) ? name.slice(STORED.length) : null;
}

/** The models of the catalogue; fetched once. @throws Error where it cannot be fetched in time */
export function getModelOffer(): Promise<ModelOffer> {
  offer ??= fetchModelOffer(modelsUrl(), AbortSignal.timeout(OFFER_LIMIT_MS)).catch(
    (error: unknown) => {
      offer = null; // the next call tries again
      throw error;
    },
  );
  return offer;
}

/** The model that reads everywhere in the app. Never rejects. */
export function getCurrentModel(): Promise<UsableModel> {
  return current ?? recallModel();
}

/** Begins with the choice of the last visit; with the default where it is gone. Never rejects. */
export function recallModel(): Promise<UsableModel> {
  current = recall();
  return current;
}

/**
 * Looks at the current model again, because stored models have changed: it may have another title,
 * or be gone, and then the default takes its place. What a person chooses meanwhile stays.
 */
export async function refreshCurrentModel(): Promise<void> {
  const before = await getCurrentModel();
  if (!isStoredModelName(before.id)) return;
  const isStillCurrent = async () => (await getCurrentModel()).id === before.id;
  try {
    const after = await openModel(before.id);
    if (before.title !== after.title && (await isStillCurrent())) setCurrent(after);
  } catch (error) {
    if (!isGone(error)) return; // what cannot be looked up now goes on reading
    forgetChoice(before.id);
    const model = await openDefault();
    if (!(await isStillCurrent())) return;
    setCurrent(model);
    showToast({ message: `${before.title} is gone. ${model.title} reads instead.` });
  }
}

/**
 * Makes a model the one that reads everywhere in the app, also after a reload.
 *
 * @param id name in the catalogue, or of a stored model by `nameStoredModel`; null for the default
 * @throws UserFacingError `bad-model` where there is no such model, `storage-unavailable`; the current
 *   model then stays
 */
export async function useModel(id: string | null): Promise<UsableModel> {
  const turn = ++lastTurn;
  const model = id === null ? await openDefault() : await openModel(id);
  const defaultName = await findDefaultName();
  // of two that are chosen in a row, the second one counts, whichever took longer
  if (turn !== lastTurn) return model;
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
 * @throws UserFacingError `bad-model` where there is no such model, `storage-unavailable`
 */
export async function openModel(id: string): Promise<UsableModel> {
  const storedId = idOfStoredModel(id);
  const model = storedId === null ? await openOffered(id) : await openStored(storedId);
  if (!model) throw createGoneError();
  return model;
}

async function openStored(id: string): Promise<UsableModel | null> {
  const { openStoredModel } = await import('./stored-model-sources.ts');
  const found = await openStoredModel(id);
  return found && { id: nameStoredModel({ id }), title: found.title, source: found.url };
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
  return (await openOffered(await findDefaultName())) ?? LAST_RESORT;
}

async function findDefaultName(): Promise<string> {
  try {
    return (await getModelOffer()).defaultName;
  } catch {
    return LAST_RESORT.id;
  }
}

async function recall(): Promise<UsableModel> {
  const { model: id } = readChoices();
  if (id === null) return openDefault();
  try {
    return await openModel(id);
  } catch (error) {
    // what cannot be read now may be there next time
    if (isGone(error)) forgetChoice(id);
    const model = await openDefault();
    showToast({
      message: isGone(error)
        ? `The model you chose is gone. ${model.title} reads instead.`
        : `Your model could not be opened. ${model.title} reads instead.`,
    });
    return model;
  }
}

/** Unless another model was chosen meanwhile. */
function forgetChoice(id: string): void {
  if (readChoices().model === id) keepModel(null);
}

function setCurrent(model: UsableModel): void {
  current = Promise.resolve(model);
  for (const changed of watchers) changed(model);
}
