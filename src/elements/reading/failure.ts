import type { RecognizerError } from '../../recognizer/errors.ts';

/** Something that went wrong and is shown until the next thing happens. */
export interface Failure {
  readonly error: RecognizerError;
  /** The image of the `src` attribute is what failed. */
  readonly isOfSource: boolean;
}
