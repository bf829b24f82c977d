import type { IDBPObjectStore, StoreNames } from 'idb';

import { withinLimit } from '../errors/time-limit.ts';
import { openDatabase, type LabSchema } from './database.ts';
import { STORAGE_LIMIT_MS } from './read.ts';
import { withStorageErrors } from './storage-errors.ts';

/**
 * Writes in one transaction: either everything that `run` asks for is kept, or nothing is and what
 * was there before stays. `run` may await nothing but the store's own requests.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`
 */
export function write<Store extends StoreNames<LabSchema>, Result>(
  name: Store,
  run: (store: IDBPObjectStore<LabSchema, [Store], Store, 'readwrite'>) => Promise<Result>,
): Promise<Result> {
  return withStorageErrors(async () => {
    const transaction = (await openDatabase()).transaction(name, 'readwrite');
    // awaited below; a rejection must not go unheard while `run` is still at work
    transaction.done.catch(() => undefined);
    try {
      const writing = run(transaction.store);
      const done = Promise.all([writing, transaction.done]);
      const [result] = await withinLimit(`Writing the ${name}`, STORAGE_LIMIT_MS, done);
      return result;
    } catch (error) {
      abortQuietly(transaction);
      // a request that ends with its transaction does not say why, the transaction does
      throw transaction.error ?? error;
    }
  });
}

function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}
