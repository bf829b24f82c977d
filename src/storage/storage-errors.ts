import { TimeLimitError } from '../errors/time-limit.ts';
import { UserFacingError } from '../errors/user-facing-error.ts';

const FULL =
  'There is no room left on this device. Delete what you no longer need, or free some storage, and try again. Nothing that was stored is lost.';
const UNAVAILABLE =
  'This device could not be written to or read from. Reload the page to try again.';

/**
 * Runs work on the database and puts what the browser throws into words. A write that fails takes
 * its whole transaction back, so that what was stored before stays as it was.
 *
 * @throws UserFacingError `storage-full`, `storage-unavailable`, and whatever UserFacingError the work throws
 */
export async function withStorageErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}

function toStorageError(error: unknown): unknown {
  if (error instanceof UserFacingError) return error;
  if (error instanceof TimeLimitError) {
    const words = `${error.message}. Reload the page to try again.`;
    return new UserFacingError('storage-unavailable', words, { cause: error });
  }
  // not every engine's errors are DOMExceptions, and Chromium has a class of its own for this one
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return name === 'QuotaExceededError'
    ? new UserFacingError('storage-full', FULL, { cause: error })
    : new UserFacingError('storage-unavailable', UNAVAILABLE, { cause: error });
}
