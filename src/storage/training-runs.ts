import { LabError } from '../lab/lab-error.ts';
import { openDatabase, type LabDatabase, type StoredRun } from './database.ts';

/** Finished runs are kept to be compared; the oldest make room. */
const MAX_FINISHED = 8;
/** Unfinished ones have large checkpoints. */
const MAX_UNFINISHED = 4;
const CHANNEL = 'digit-recognizer runs';

/**
 * Stores a run in place of what was stored of it, and lets the oldest of its kind go where they are
 * too many.
 *
 * @throws LabError `storage-full`, `storage-unavailable`; what was stored before stays
 */
export async function saveRun(run: StoredRun): Promise<void> {
  await change(async (database) => {
    await database.put('runs', run);
    await dropOldest(database, run);
  });
}

/** @throws LabError `storage-unavailable` */
export async function loadRun(id: string): Promise<StoredRun | undefined> {
  const database = await openDatabase();
  return database.get('runs', id);
}

/** All runs, the latest first. @throws LabError `storage-unavailable` */
export async function listRuns(): Promise<StoredRun[]> {
  const database = await openDatabase();
  return (await database.getAllFromIndex('runs', 'startedAt')).reverse();
}

/** @throws LabError `storage-unavailable` */
export async function deleteRun(id: string): Promise<void> {
  await change((database) => database.delete('runs', id));
}

/** Calls back whenever a run was stored or deleted, here or in another tab. */
export function watchRuns(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', onChange);
  return () => channel.close();
}

/**
 * Does something with a run that no other tab may do at the same time.
 *
 * @throws LabError `busy` where one is at it
 */
export async function holdRun<T>(id: string, work: () => Promise<T>): Promise<T> {
  // typed as always there, but missing on pages over plain http
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  return locks.request(`digit-recognizer ${id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new LabError('busy', 'This training goes on in another tab.');
    return work();
  });
}

async function dropOldest(database: LabDatabase, saved: StoredRun): Promise<void> {
  const limit = saved.state === 'finished' ? MAX_FINISHED : MAX_UNFINISHED;
  const others = (await database.getAllFromIndex('runs', 'startedAt'))
    .filter(({ id, state }) => state === saved.state && id !== saved.id)
    .reverse();
  const superfluous = others.slice(limit - 1);
  await Promise.all(superfluous.map(({ id }) => database.delete('runs', id)));
}

async function change(work: (database: LabDatabase) => Promise<unknown>): Promise<void> {
  const database = await openDatabase();
  try {
    await work(database);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      throw new LabError(
        'storage-full',
        'The disk is full: this training cannot be kept. What was stored before is still there.',
        { cause: error },
      );
    }
    throw new LabError('storage-unavailable', 'This browser could not store the training.', {
      cause: error,
    });
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}
