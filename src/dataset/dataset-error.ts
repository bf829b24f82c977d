export type DatasetErrorCode =
  | 'bad-magic'
  | 'truncated'
  | 'trailing-bytes'
  | 'count-mismatch'
  | 'bad-label'
  | 'wrong-size'
  | 'not-gzip'
  | 'bad-gzip'
  | 'too-large'
  | 'bad-stroke-line'
  | 'bad-unipen'
  | 'missing-file'
  | 'bad-checksum';

/** A data set that cannot be used: a code for programs, a message with what was expected and found. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';

  constructor(
    readonly code: DatasetErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
