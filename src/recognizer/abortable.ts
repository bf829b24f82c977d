import { RecognizerError } from './errors.ts';

/**
 * Starts work, unless it was called off already, and stops waiting for it once it is called off.
 *
 * @throws RecognizerError `aborted` with this message, and whatever the work throws
 */
export function abortable<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  message: string,
): Promise<T> {
  if (!signal) return work();
  return new Promise((resolve, reject) => {
    const abort = () =>
      reject(new RecognizerError('aborted', message, { cause: signal.reason as unknown }));
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    void work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
