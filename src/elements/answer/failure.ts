import type { RecognizerErrorCode } from '../../recognizer/errors.ts';
import type { ElementStrings, ErrorStrings } from '../language/strings.ts';
import type { Failure } from '../reading/failure.ts';

/** What may well succeed when it is tried again. */
const passing: ReadonlySet<RecognizerErrorCode> = new Set([
  'model-load-failed',
  'backend-unavailable',
  'worker-crashed',
]);

export const isRetryable = ({ error, isOfSource }: Failure): boolean =>
  isOfSource || passing.has(error.code);

export const describeFailure = (
  strings: ElementStrings,
  { error, isOfSource }: Failure,
): ErrorStrings => (isOfSource ? strings.sourceNotLoaded : strings.errors[error.code]);
