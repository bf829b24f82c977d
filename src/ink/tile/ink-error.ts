export type InkErrorCode = 'no-ink' | 'unsupported-image' | 'image-too-large' | 'bad-matrix';

/** Ink that cannot be turned into a digit, and why. */
export class InkError extends Error {
  override readonly name = 'InkError';

  constructor(
    readonly code: InkErrorCode,
    message: string,
  ) {
    super(message);
  }
}
