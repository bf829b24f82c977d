export type RecognizerErrorCode =
  | 'no-ink'
  | 'unsupported-image'
  | 'image-too-large'
  | 'bad-matrix'
  | 'model-load-failed'
  | 'backend-unavailable'
  | 'aborted'
  | 'worker-crashed';

/** Why a reading failed: a code for programs, a message that tells people what to do. */
export class RecognizerError extends Error {
  override readonly name = 'RecognizerError';

  constructor(
    readonly code: RecognizerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
