import workerUrl from '../worker/intake-worker.ts?worker&url';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { BroughtSet, ChosenFile, IntakeAnswer } from '../intake/intake-messages.ts';
import { runInWorker } from './open-worker.ts';

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
  const { worker, result, abort } = runInWorker<IntakeAnswer, readonly BroughtSet[]>(
    workerUrl,
    'Reading the files failed',
    (answer, resolve, reject) => {
      if (answer.type === 'progress') onProgress?.(answer.done, answer.total);
      else if (answer.type === 'sets') resolve(answer.sets);
      else reject(new UserFacingError(answer.code, answer.message));
    },
  );
  const stop = () => abort(new UserFacingError('aborted', 'Reading the files was stopped.'));
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  worker.postMessage(files);
  return result;
}
