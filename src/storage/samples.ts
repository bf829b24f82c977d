import { createId } from './create-id.ts';
import { askToKeepStorage } from './keep-storage.ts';
import { read } from './read.ts';
import { tellChange, watchChanges } from './storage-changes.ts';
import type { StoredSample } from './stored-sample.ts';
import { write } from './write.ts';

/** A sample that is about to be kept. */
export type NewSample = Omit<StoredSample, 'id' | 'createdAt'>;

/** What became of samples that were to be added. */
export interface ImportCount {
  readonly added: readonly StoredSample[];
  /** Those that are here already, pixel for pixel and with the same label. */
  readonly alreadyHere: number;
}

/** Every sample, the newest first. @throws UserFacingError `storage-unavailable` */
export function listSamples(): Promise<StoredSample[]> {
  return read('the samples', async (database) =>
    (await database.getAllFromIndex('samples', 'createdAt')).reverse(),
  );
}

/** @throws UserFacingError `storage-unavailable` */
export function countSamples(): Promise<number> {
  return read('the samples', (database) => database.count('samples'));
}

/**
 * Keeps samples, all or none, as if the first one were the newest: so a list that begins with the
 * newest shows the digits of a number in their order.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function addSamples(samples: readonly NewSample[]): Promise<StoredSample[]> {
  const now = Date.now();
  const stored = samples.map((sample, index) => ({
    ...sample,
    id: createId(),
    createdAt: now - index,
  }));
  await write('samples', (store) => Promise.all(stored.map(async (sample) => store.add(sample))));
  askToKeepStorage();
  tellChange('samples');
  return stored;
}

/**
 * Says what a sample is, and gives it back as it was before; null where it is gone meanwhile.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function relabelSample(id: string, label: number): Promise<StoredSample | null> {
  const before = await write('samples', async (store) => {
    const sample = await store.get(id);
    if (sample) await store.put({ ...sample, label });
    return sample ?? null;
  });
  tellChange('samples');
  return before;
}

/** Deletes samples and gives back those that were there, for {@link restoreSamples}. */
export async function deleteSamples(ids: readonly string[]): Promise<StoredSample[]> {
  const deleted = await write('samples', async (store) => {
    const found = await Promise.all(ids.map((id) => store.get(id)));
    await Promise.all(ids.map((id) => store.delete(id)));
    return found.filter((sample) => sample !== undefined);
  });
  tellChange('samples');
  return deleted;
}

/** Deletes all there are and gives them back, for {@link restoreSamples}. */
export async function clearSamples(): Promise<StoredSample[]> {
  const deleted = await write('samples', async (store) => {
    const all = await store.getAll();
    await store.clear();
    return all;
  });
  tellChange('samples');
  return deleted;
}

/**
 * Puts samples back as they were, over what has become of them.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function restoreSamples(samples: readonly StoredSample[]): Promise<void> {
  await write('samples', (store) => Promise.all(samples.map(async (sample) => store.put(sample))));
  tellChange('samples');
}

/**
 * Adds samples that came in a file, all or none; those that are here already are left out.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export async function importSamples(
  samples: readonly (NewSample & { readonly createdAt: number })[],
): Promise<ImportCount> {
  const result = await write('samples', async (store) => {
    const known = new Set((await store.getAll()).map(fingerprint));
    const added: StoredSample[] = [];
    for (const sample of samples) {
      const print = fingerprint(sample);
      if (known.has(print)) continue;
      known.add(print);
      added.push({ ...sample, id: createId() });
    }
    await Promise.all(added.map(async (sample) => store.add(sample)));
    return { added, alreadyHere: samples.length - added.length };
  });
  askToKeepStorage();
  tellChange('samples');
  return result;
}

/** Calls back when the samples change, in this tab or in another. Returns what ends it. */
export function watchSamples(changed: () => void): () => void {
  return watchChanges('samples', changed);
}

/** The same drawing with the same label, whichever file it came by. */
function fingerprint({ label, tile }: Pick<StoredSample, 'label' | 'tile'>): string {
  return `${label}:${String.fromCharCode(...tile)}`;
}
