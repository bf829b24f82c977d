import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';

import { openDatabase, type StoredRun } from '../../../src/storage/database.ts';
import { bringEarlierAlong } from '../../../src/storage/earlier-database.ts';

const EARLIER = 'digit-recognizer';
const SITE = new URL('/app/', location.href).href;
const OTHER_COPY = `digit-recognizer-models-${new URL('/preview/', location.href).href}`;

const run = (id: string, startedAt = 1) => ({ id, startedAt }) as StoredRun;

/** The one database that all copies of the app on an origin had. */
async function createEarlier(runs: readonly StoredRun[], version = 1): Promise<void> {
  const earlier = await openDB(EARLIER, version, {
    upgrade(created) {
      for (const name of ['models', 'runs', 'samples']) {
        created.createObjectStore(name, { keyPath: 'id' });
      }
    },
  });
  for (const one of runs) await earlier.put('runs', one);
  await earlier.put('samples', { id: 'sample', createdAt: 2 });
  await earlier.put('models', { id: 'model', createdAt: 3 });
  earlier.close();
}

async function bringAlong(): Promise<void> {
  await bringEarlierAlong(await openDatabase(), SITE);
}

async function listKeys(): Promise<readonly string[]> {
  const database = await openDatabase();
  const keys = await Promise.all([
    ...[database.getAllKeys('models'), database.getAllKeys('runs')],
    database.getAllKeys('samples'),
  ]);
  return keys.flat();
}

const isEarlierThere = async () =>
  (await indexedDB.databases()).some(({ name }) => name === EARLIER);

describe('What an earlier version stored for all copies of the app', () => {
  const clear = async () => {
    const database = await openDatabase();
    for (const name of ['models', 'runs', 'samples'] as const) await database.clear(name);
    await deleteDB(EARLIER);
    // other tests' too: each looks like another copy of the app
    for (const name of await caches.keys()) await caches.delete(name);
  };
  beforeEach(clear);
  after(clear);

  it('is there in a database of this copy, and nowhere else', async () => {
    await createEarlier([run('one'), run('two')]);
    await bringAlong();
    expect(await listKeys()).to.deep.equal(['model', 'one', 'two', 'sample']);
    expect(await isEarlierThere()).to.equal(false);
  });

  it('is there also where a newer copy wrote it last', async () => {
    await createEarlier([run('one')], 7);
    await bringAlong();
    expect(await listKeys()).to.include('one');
  });

  it('does not take the place of what is newer', async () => {
    await (await openDatabase()).put('runs', run('one', 9));
    await createEarlier([run('one'), run('two')]);
    await bringAlong();
    expect((await (await openDatabase()).get('runs', 'one'))?.startedAt).to.equal(9);
    expect(await listKeys()).to.include('two');
  });

  it('stays for another copy of the app, and what is deleted here does not come back', async () => {
    await caches.open(OTHER_COPY);
    await createEarlier([run('one'), run('two')]);
    await bringAlong();
    expect(await listKeys()).to.include('one');
    await (await openDatabase()).delete('runs', 'one');
    await bringAlong();
    expect(await listKeys()).not.to.include('one');
    expect(await isEarlierThere()).to.equal(true);
  });

  it('stays where it is when the disk is full', async () => {
    await createEarlier([run('one')]);
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put');
    if (!put) throw new Error('There is no put.');
    const fail = () => {
      // what a browser throws when the quota is used up
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: fail });
    try {
      const failure: unknown = await bringAlong().catch((error: unknown) => error);
      expect((failure as Error).name).to.equal('QuotaExceededError');
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, 'put', put);
    }
    await bringAlong();
    expect(await listKeys()).to.include('one');
  });

  it('is not created where there was nothing', async () => {
    await bringAlong();
    expect(await isEarlierThere()).to.equal(false);
  });
});
