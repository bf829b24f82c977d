import workerUrl from '../worker/intake-worker.ts?worker&url';
import type { BroughtSet, ChosenFile, IntakeAnswer } from '../intake-messages.ts';
import { LabError } from '../lab-error.ts';

export interface BringDataOptions {
  readonly signal?: AbortSignal | undefined;
  /** Files read, of all that there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Makes labelled sets of a person's own files, in a worker: IDX files, or images named by class,
 * also out of a zip.
 *
 * @throws LabError `bad-data` that says what was expected, `aborted`, `worker-crashed`
 */
export function bringData(
  files: readonly ChosenFile[],
  { signal, onProgress }: BringDataOptions = {},
): Promise<readonly BroughtSet[]> {
  const worker = new Worker(new URL(workerUrl, import.meta.url), { type: 'module' });
  const sets = new Promise<readonly BroughtSet[]>((resolve, reject) => {
    const crash = (reason: string) =>
      reject(new LabError('worker-crashed', `Reading the files failed: ${reason}.`));
    worker.addEventListener('message', ({ data: answer }: MessageEvent<IntakeAnswer>) => {
      if (answer.type === 'progress') onProgress?.(answer.done, answer.total);
      else if (answer.type === 'sets') resolve(answer.sets);
      else reject(new LabError(answer.code, answer.message));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // it is dealt with
      crash(event.message || 'the code that reads them could not be loaded');
    });
    worker.addEventListener('messageerror', () => crash('the answer could not be read'));
    const stop = () => reject(new LabError('aborted', 'Reading the files was stopped.'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    worker.postMessage(files);
  });
  return sets.finally(() => worker.terminate());
}
