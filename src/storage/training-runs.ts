import type { IDBPObjectStore } from 'idb';

import { UserFacingError } from '../errors/user-facing-error.ts';
import type { LabSchema, StoredRun } from './database.ts';
import { listNewestFirst } from './list-newest-first.ts';
import { read } from './read.ts';
import { tellChange, watchChanges } from './storage-changes.ts';
import { write } from './write.ts';

/** What a list shows of a stored run: everything but its weights. */
export type RunSummary = Omit<StoredRun, 'checkpoint'>;

/** Finished runs are kept to be compared; the oldest make room. */
const MAX_FINISHED = 8;
/** Unfinished ones have large checkpoints. */
const MAX_UNFINISHED = 4;

/**
 * Stores a run in place of what was stored of it, and lets the oldest of its kind go where they are
 * too many.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`; what was stored before stays
 */
export async function saveRun(run: StoredRun): Promise<void> {
  await write('runs', async (store) => {
    await store.put(run);
    await dropOldest(store, run);
  });
  tellChange('runs');
}

/** @throws UserFacingError `storage-unavailable` */
export function loadRun(id: string): Promise<StoredRun | undefined> {
  return read('the training', (database) => database.get('runs', id));
}

/** All runs, the latest first. @throws UserFacingError `storage-unavailable` */
export function listRuns(): Promise<readonly RunSummary[]> {
  return listNewestFirst(
    'runs',
    'startedAt',
    ({ id, settings, startedAt, state, history, batches }) => ({
      id,
      settings,
      startedAt,
      state,
      history,
      batches,
    }),
  );
}

/** @throws UserFacingError `storage-unavailable` */
export async function deleteRun(id: string): Promise<void> {
  await write('runs', (store) => store.delete(id));
  tellChange('runs');
}

/** Calls back whenever a run was stored or deleted, here or in another tab. Returns what ends it. */
export function watchRuns(changed: () => void): () => void {
  return watchChanges('runs', changed);
}

/**
 * Does something with a run that no other tab may do at the same time. Where the browser has no locks
 * for this page, it keeps no runs either that another tab could have.
 *
 * @throws UserFacingError `busy` where one is at it
 */
export async function holdRun<T>(id: string, work: () => Promise<T>): Promise<T> {
  const giveBack = await takeLock(`digit-recognizer ${id}`);
  try {
    return await work();
  } finally {
    giveBack();
  }
}

function takeLock(name: string): Promise<() => void> {
  // typed as always there, but missing on pages over plain http
  const locks = navigator.locks as LockManager | undefined;
  return new Promise((resolve, reject) => {
    const holdOrRefuse = (lock: Lock | null): Promise<void> | undefined => {
      if (lock) return new Promise((giveBack) => resolve(giveBack));
      reject(new UserFacingError('busy', 'This training goes on in another tab.'));
      return undefined;
    };
    const goWithout = () => resolve(() => undefined);
    if (!locks) goWithout();
    // refused where site data is blocked
    else locks.request(name, { ifAvailable: true }, holdOrRefuse).catch(goWithout);
  });
}

async function dropOldest(
  store: IDBPObjectStore<LabSchema, ['runs'], 'runs', 'readwrite'>,
  saved: StoredRun,
): Promise<void> {
  const limit = saved.state === 'finished' ? MAX_FINISHED : MAX_UNFINISHED;
  let others = 0;
  let cursor = await store.index('startedAt').openCursor(null, 'prev');
  while (cursor) {
    const { id, state } = cursor.value;
    if (state === saved.state && id !== saved.id && ++others >= limit) await cursor.delete();
    cursor = await cursor.continue();
  }
}
