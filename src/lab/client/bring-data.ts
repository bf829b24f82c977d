import workerUrl from '../worker/intake-worker.ts?worker&url';
import type { BroughtSet, ChosenFile, IntakeProtocol } from '../intake/intake-messages.ts';
import { askOnce, openLabChannel } from './lab-channel.ts';

/** For one file: a packed one may be very large. */
const SILENCE_LIMIT_MS = 5 * 60_000;

export interface BringDataOptions {
  readonly signal?: AbortSignal | undefined;
  /** Files read, of all that there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Makes labelled sets of a person's own files, in a worker: IDX files, or images named by class,
 * also out of a zip.
 *
 * @throws UserFacingError `bad-data` that says what was expected, `aborted`, `worker-crashed`
 */
export function bringData(
  files: readonly ChosenFile[],
  { signal, onProgress }: BringDataOptions = {},
): Promise<readonly BroughtSet[]> {
  return askOnce(
    openLabChannel<IntakeProtocol>(workerUrl, 'Reading the files failed'),
    'read',
    files,
    {
      signal,
      onEvent: ({ done, total }) => onProgress?.(done, total),
      stepLimitMs: SILENCE_LIMIT_MS,
      nameStep: ({ done, total }) => `${done} of ${total} files read`,
    },
  );
}
