import { zipSync, type ZipOptions } from 'fflate';

import type { ArchiveFile } from './read-zip.ts';

/** A file on its way into a zip. */
export interface FileToZip extends ArchiveFile {
  /** Hardly gets smaller by packing, as images do not: it is stored as it is. */
  readonly isDense?: boolean;
  /** Milliseconds since 1970; now where nothing is said. */
  readonly modifiedAt?: number;
}

/** Zip counts years from 1980 on and would refuse an earlier date. */
const ZIP_EPOCH = Date.UTC(1980, 0, 2);

/** A zip of files, in their order. */
export function writeZip(files: readonly FileToZip[]): Uint8Array<ArrayBuffer> {
  return zipSync(
    Object.fromEntries(
      files.map(({ path, content, isDense, modifiedAt }) => {
        const options: ZipOptions = {
          ...(isDense && { level: 0 }),
          ...(modifiedAt !== undefined && { mtime: Math.max(modifiedAt, ZIP_EPOCH) }),
        };
        return [path, [content, options]];
      }),
    ),
  );
}
