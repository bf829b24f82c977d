import type { RecognizerError, RecognizerErrorCode } from '../../recognizer/errors.ts';
import type { ElementStrings, ErrorStrings } from '../language/strings.ts';

/** Something that went wrong and is shown until the next thing happens. */
export interface Failure {
  readonly error: RecognizerError;
  /** The image of the `src` attribute is what failed. */
  readonly isOfSource: boolean;
}

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
