import { chooseTitle } from './choose-title.ts';
import { createId } from './create-id.ts';
import type { StoredModel } from './database.ts';
import { askToKeepStorage } from './keep-storage.ts';
import { listNewestFirst } from './list-newest-first.ts';
import { read } from './read.ts';
import { tellChange, watchChanges } from './storage-changes.ts';
import { write } from './write.ts';

/** A model that is to be stored. */
export type NewModel = Omit<StoredModel, 'id' | 'createdAt'>;

/** What a list shows of a stored model: everything but its files. */
export interface ModelSummary extends Omit<StoredModel, 'files'> {
  /** Both files together. */
  readonly bytes: number;
}

/**
 * Stores a model on this device. A title that is taken gets a number.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`; nothing that was stored before is touched
 */
export async function saveModel(model: NewModel): Promise<StoredModel> {
  const stored = await write('models', async (store) => {
    const titles = (await store.getAll()).map(({ title }) => title);
    const added: StoredModel = {
      ...model,
      id: createId(),
      title: chooseTitle(model.title, titles),
      createdAt: Date.now(),
    };
    await store.add(added);
    return added;
  });
  askToKeepStorage();
  tellChange('models');
  return stored;
}

/**
 * All models of this device, the newest first.
 *
 * @throws UserFacingError `storage-unavailable`
 */
export function listModels(): Promise<readonly ModelSummary[]> {
  return listNewestFirst('models', 'createdAt', ({ files, ...rest }) => ({
    ...rest,
    bytes: countBytes(files),
  }));
}

/**
 * A model with its files; null where it is gone.
 *
 * @throws UserFacingError `storage-unavailable`
 */
export function readModel(id: string): Promise<StoredModel | null> {
  return read('the model', async (database) => (await database.get('models', id)) ?? null);
}

/**
 * Gives a model another title. One that is gone meanwhile stays gone.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function renameModel(id: string, title: string): Promise<void> {
  await write('models', async (store) => {
    const model = await store.get(id);
    const others = (await store.getAll()).filter((other) => other.id !== id);
    const chosen = chooseTitle(
      title,
      others.map((other) => other.title),
    );
    if (model) await store.put({ ...model, title: chosen });
  });
  tellChange('models');
}

/**
 * Deletes a model.
 *
 * @returns what was deleted, for `restoreModel`; null where it was gone already
 * @throws UserFacingError `storage-unavailable`
 */
export async function deleteModel(id: string): Promise<StoredModel | null> {
  const deleted = await write('models', async (store) => {
    const model = await store.get(id);
    await store.delete(id);
    return model ?? null;
  });
  tellChange('models');
  return deleted;
}

/**
 * Puts back a model that was deleted, under the id that it had.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function restoreModel(model: StoredModel): Promise<void> {
  await write('models', (store) => store.put(model));
  tellChange('models');
}

/**
 * Calls back when a model was stored, renamed, deleted or put back, in this page or another.
 *
 * @returns what ends it
 */
export function watchModels(changed: () => void): () => void {
  return watchChanges('models', changed);
}

function countBytes({ modelJson, weights }: StoredModel['files']): number {
  return new TextEncoder().encode(modelJson).byteLength + weights.byteLength;
}
