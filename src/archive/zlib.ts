import { unzlibSync, zlibSync } from 'fflate';

import { ArchiveError } from './archive-error.ts';

/** Packs bytes as images of PNG hold their pixels (RFC 1950), as small as it gets. */
export function packZlib(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 9 });
}

/**
 * Unpacks such bytes.
 *
 * @param length what there ought to be; nothing more is unpacked
 * @returns at most `length` bytes; fewer where there are no more
 * @throws ArchiveError `broken`
 */
export function unpackZlib(bytes: Uint8Array, length: number): Uint8Array {
  try {
    return unzlibSync(bytes, { out: new Uint8Array(length) });
  } catch (error) {
    throw new ArchiveError('broken', null, { cause: error });
  }
}
