import { withinLimit } from '../errors/time-limit.ts';
import { openDatabase, type LabDatabase } from './database.ts';
import { withStorageErrors } from './storage-errors.ts';

/** For many large models on a slow disk. A database that takes longer answers no more. */
export const STORAGE_LIMIT_MS = 60_000;

/**
 * Reads from the database.
 *
 * @param what is read, such as `the samples`: for the error of a database that does not answer
 * @throws UserFacingError `storage-unavailable`
 */
export function read<Result>(
  what: string,
  run: (database: LabDatabase) => Promise<Result>,
): Promise<Result> {
  return withStorageErrors(async () => {
    const database = await openDatabase();
    return withinLimit(`Reading ${what}`, STORAGE_LIMIT_MS, run(database));
  });
}
