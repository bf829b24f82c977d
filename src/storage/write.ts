import type { IDBPObjectStore, StoreNames } from 'idb';

import { LabError } from '../lab/lab-error.ts';
import { openDatabase, type LabSchema } from './database.ts';

type Name = StoreNames<LabSchema>;

/**
 * Writes in one transaction: either everything that `write` asks for is kept, or nothing is and
 * what was there before stays. `write` may await nothing but the store's own requests.
 *
 * @throws LabError `storage-full` where the device has no room, `storage-unavailable` where the
 *   browser keeps nothing
 */
export async function write<Store extends Name, Result>(
  name: Store,
  run: (store: IDBPObjectStore<LabSchema, [Store], Store, 'readwrite'>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase();
  const transaction = database.transaction(name, 'readwrite');
  // awaited below; a rejection must not go unheard while `run` is still at work
  const done = transaction.done;
  done.catch(() => undefined);
  try {
    const result = await run(transaction.store);
    await done;
    return result;
  } catch (error) {
    abortQuietly(transaction);
    if (isOutOfRoom(error) || isOutOfRoom(transaction.error)) {
      throw new LabError(
        'storage-full',
        'There is no room left on this device. What was kept before is still there: free some storage, then try again.',
        { cause: error },
      );
    }
    throw error;
  }
}

function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}

function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
