import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import { TimeLimitError, withinLimit } from '../errors/time-limit.ts';
import { UserFacingError } from '../errors/user-facing-error.ts';
import type { ModelFiles } from '../model/description/model-files.ts';
import type { EpochRecord } from '../training/description/epoch-record.ts';
import type { TrainingSettings } from '../training/description/training-settings.ts';
import { bringEarlierAlong } from './earlier-database.ts';
import type { StoredSample } from './stored-sample.ts';

export type { StoredSample };

/** A model that came to be on this device. */
export interface StoredModel {
  readonly id: string;
  readonly title: string;
  readonly origin: 'trained' | 'personalised' | 'imported';
  readonly files: ModelFiles;
  /** Of MNIST's test images, 0 to 1; null where it was not measured. */
  readonly accuracy: number | null;
  /** One sentence: how it came to be. */
  readonly description: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A training that may go on, or that is over and kept to be compared. */
export interface StoredRun {
  readonly id: string;
  readonly settings: TrainingSettings;
  readonly startedAt: number;
  readonly state: 'unfinished' | 'finished';
  readonly history: readonly EpochRecord[];
  /** Means over stretches of batches, for the chart. */
  readonly batches: readonly {
    /** In epochs, with the part of the current one. */
    readonly at: number;
    readonly loss: number;
    readonly accuracy: number;
  }[];
  /**
   * Weights, best weights and, while it is unfinished, the optimizer's memory after the last whole
   * epoch; null before the first.
   */
  readonly checkpoint: ArrayBuffer | null;
}

export interface LabSchema extends DBSchema {
  models: { key: string; value: StoredModel; indexes: { createdAt: number } };
  runs: { key: string; value: StoredRun; indexes: { startedAt: number } };
  samples: { key: string; value: StoredSample; indexes: { createdAt: number } };
}

export type LabDatabase = IDBPDatabase<LabSchema>;

/** The folder above that of this file, or of the chunk it is in: the same in pages and in workers. */
const SITE_URL = import.meta.url.replace(/[^/]*\/[^/]*$/, '');
/** Copies of the app may share an origin, each below its own path, and be of different versions. */
const NAME = `digit-recognizer ${new URL(SITE_URL).pathname}`;
const VERSION = 1;

/** A database opens in a moment. One that another tab holds, or a broken one, never does. */
const OPEN_LIMIT_MS = 10_000;

interface Opening {
  readonly database: Promise<LabDatabase>;
  /** Fails where the limit is over before the database is there. */
  readonly inTime: Promise<LabDatabase>;
}

let opening: Opening | undefined;

/**
 * Opens the database, once in each page and worker. One that does not open in time fails whatever is
 * asked of it, at once, until it is there at last.
 *
 * @throws UserFacingError `storage-unavailable` where the browser keeps nothing, or does not answer
 */
export async function openDatabase(): Promise<LabDatabase> {
  opening ??= begin();
  try {
    return await Promise.race([opening.database, opening.inTime]);
  } catch (error) {
    const words =
      error instanceof TimeLimitError
        ? `${error.message}. Another tab of this app may hold it: close it and reload the page.`
        : 'This browser keeps nothing for this page. A private window, or blocked site data?';
    throw new UserFacingError('storage-unavailable', words, { cause: error });
  }
}

function begin(): Opening {
  const database = open();
  database.catch(() => (opening = undefined)); // the next call tries again
  const inTime = withinLimit('Opening the database', OPEN_LIMIT_MS, database);
  inTime.catch(() => undefined); // whoever asks hears of it
  return { database, inTime };
}

async function open(): Promise<LabDatabase> {
  const database = await openDB<LabSchema>(NAME, VERSION, {
    upgrade(created) {
      created.createObjectStore('models', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
      created.createObjectStore('runs', { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
      created.createObjectStore('samples', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
    },
    // a newer version of the app in another tab must not wait for this one
    blocking: (_current, _blocked, event) => {
      opening = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated: () => (opening = undefined),
  });
  database.addEventListener('close', () => (opening = undefined));
  // what does not fit now is where it was
  await bringEarlierAlong(database, SITE_URL).catch(() => undefined);
  return database;
}
