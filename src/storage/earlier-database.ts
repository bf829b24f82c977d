import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** All copies of the app on an origin shared it, until each had a database of its own. */
const EARLIER_NAME = 'digit-recognizer';
const STORES = ['models', 'runs', 'samples'] as const;

/**
 * Brings along what an earlier version of the app has stored. What is in the database already stays
 * as it is. Where another copy of the app lies on the origin, the earlier database is left for it.
 *
 * @param siteUrl the root of this copy, with its closing slash
 * @throws DOMException where there is no room; nothing is lost, and the next visit tries again
 */
export async function bringEarlierAlong<Schema extends DBSchema>(
  database: IDBPDatabase<Schema>,
  siteUrl: string,
): Promise<void> {
  // what comes along is of an earlier schema, which no type describes
  const target = database as unknown as IDBPDatabase;
  const earlier = await openIfThere();
  if (!earlier) return;
  try {
    const isAlone = await isOnlyCopy(siteUrl);
    if (isAlone || (await isEmpty(target))) await copy(earlier, target);
    if (!isAlone) return;
  } finally {
    earlier.close();
  }
  await deleteDB(EARLIER_NAME);
}

/** Of any version: a copy of the app that is newer than this one may have written it. */
async function openIfThere(): Promise<IDBPDatabase | null> {
  // typed as always there; without it, or where it is refused, opening tells
  const factory: { databases?(): Promise<IDBDatabaseInfo[]> } = indexedDB;
  const known = await factory.databases?.().catch(() => undefined);
  if (known && !known.some(({ name }) => name === EARLIER_NAME)) return null;
  let isThere = true as boolean;
  try {
    return await openDB(EARLIER_NAME, undefined, {
      upgrade: (_database, _oldVersion, _newVersion, transaction) => {
        isThere = false;
        transaction.done.catch(() => undefined);
        transaction.abort(); // or there would be one from now on
      },
      // another page moves it, too
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    if (isThere) throw error;
    return null;
  }
}

async function copy(earlier: IDBPDatabase, database: IDBPDatabase): Promise<void> {
  for (const name of STORES) {
    if (!earlier.objectStoreNames.contains(name)) continue;
    const values: unknown[] = await earlier.getAll(name);
    const { store, done } = database.transaction(name, 'readwrite');
    done.catch(() => undefined);
    for (const value of values) {
      const { id } = value as { readonly id: string };
      if ((await store.getKey(id)) === undefined) await store.put(value);
    }
    await done;
  }
}

async function isEmpty(database: IDBPDatabase): Promise<boolean> {
  const counts = await Promise.all(STORES.map((name) => database.count(name)));
  return counts.every((count) => count === 0);
}

/** Each copy that works offline has caches that are named for it. */
async function isOnlyCopy(siteUrl: string): Promise<boolean> {
  if (!('caches' in globalThis)) return true;
  const names = await caches.keys().catch(() => []);
  return names.every((name) => {
    const scope = /^digit-recognizer-[a-z-]+-(https?:.*)$/.exec(name)?.[1];
    return scope === undefined || scope === siteUrl;
  });
}
