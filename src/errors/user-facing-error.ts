export type UserFacingErrorCode =
  | 'aborted'
  | 'data-unavailable' // MNIST could not be fetched and is not stored
  | 'bad-data' // a file that is no data set; the message says what was expected
  | 'bad-model' // files that are no model of 28×28×1 into 10 or 11 classes
  | 'diverged' // the loss is no number any more
  | 'busy' // the same run goes on in another tab
  | 'worker-crashed'
  | 'storage-full'
  | 'storage-unavailable';

/** What went wrong in the lab, in words for the person who meets it. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  readonly code: UserFacingErrorCode;

  constructor(code: UserFacingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
