import type { IndexNames, StoreNames, StoreValue } from 'idb';

import type { LabSchema } from './database.ts';
import { read } from './read.ts';

/**
 * What `summarize` keeps of everything in a store, the newest first. It reads one after the other,
 * so that the weights of all of them are never in memory together.
 *
 * @param time the index that says when each came to be
 * @throws UserFacingError `storage-unavailable`
 */
export function listNewestFirst<Store extends StoreNames<LabSchema>, Summary>(
  name: Store,
  time: IndexNames<LabSchema, Store>,
  summarize: (value: StoreValue<LabSchema, Store>) => Summary,
): Promise<readonly Summary[]> {
  return read(`the ${name}`, async (database) => {
    const { store } = database.transaction(name);
    const summaries: Summary[] = [];
    let cursor = await store.index(time).openCursor(null, 'prev');
    while (cursor) {
      summaries.push(summarize(cursor.value));
      cursor = await cursor.continue();
    }
    return summaries;
  });
}
