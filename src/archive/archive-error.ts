export type ArchiveErrorCode =
  | 'broken' // no zip, cut off, damaged, or its headers cannot be true
  | 'too-large'; // unpacked it is more than the caller takes

/**
 * Packed bytes that are not unpacked. The words for a person are the caller's, who knows what was
 * meant to be in them.
 */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';

  /** @param path of the file within the archive, where it is about one */
  constructor(
    readonly code: ArchiveErrorCode,
    readonly path: string | null,
    options?: ErrorOptions,
  ) {
    super(`${path ?? 'The archive'} is ${code}.`, options);
  }
}
