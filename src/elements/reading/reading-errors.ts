import { RecognizerError } from '../../recognizer/errors.ts';

/** What an error `aborted` says. */
export const STOPPED = 'The reading was stopped, or a newer one took its place.';

export const abortedError = (message = STOPPED): RecognizerError =>
  new RecognizerError('aborted', message);

/** For a failure that is told in another way. */
export const ignore = (): void => undefined;

export const toRecognizerError = (reason: unknown): RecognizerError =>
  reason instanceof RecognizerError
    ? reason
    : new RecognizerError('worker-crashed', reason instanceof Error ? reason.message : '', {
        cause: reason,
      });
