import { unzip, unzipSync, type UnzipFileInfo, type Unzipped } from 'fflate';

import { withinLimit } from '../errors/time-limit.ts';
import { ArchiveError } from './archive-error.ts';
import { isHiddenPath } from './file-paths.ts';

/** A file of a zip, or one that may be a zip; `path` may have folders in it. */
export interface ArchiveFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** By its first bytes, `PK` and the mark of a first file or of none at all; names can be anything. */
export function isZip([p, k, third]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && (third === 0x03 || third === 0x05);
}

/**
 * Unpacks a zip at once, for workers. Folders and what systems leave beside files are left out.
 *
 * @param mostBytes of all files together, unpacked; looked at before anything is unpacked
 * @throws ArchiveError `too-large`, naming the file that was too much; `broken`
 */
export function readZip(bytes: Uint8Array, mostBytes: number): ArchiveFile[] {
  try {
    const sizes = listSizes(bytes, mostBytes);
    return takeFiles(unzipSync(bytes, { filter: ({ name }) => sizes.has(name) }), sizes);
  } catch (error) {
    throw toArchiveError(error);
  }
}

const ASIDE_LIMIT_MS = 15_000;

/**
 * Does the same for a page, which goes on meanwhile: large files are unpacked in workers. Where these
 * do not answer, the page does it.
 *
 * @param mostBytes as for {@link readZip}
 * @param limitMs a worker that has not unpacked it by then most likely never started
 * @throws ArchiveError as {@link readZip}
 */
export async function readZipAside(
  bytes: Uint8Array,
  mostBytes: number,
  limitMs = ASIDE_LIMIT_MS,
): Promise<ArchiveFile[]> {
  try {
    const sizes = listSizes(bytes, mostBytes);
    const filter = ({ name }: UnzipFileInfo) => sizes.has(name);
    const aside = unzipAside(bytes, filter, limitMs);
    const unzipped = await aside.catch(() => unzipSync(bytes, { filter }));
    return takeFiles(unzipped, sizes);
  } catch (error) {
    throw toArchiveError(error);
  }
}

async function unzipAside(
  bytes: Uint8Array,
  filter: (file: UnzipFileInfo) => boolean,
  limitMs: number,
): Promise<Unzipped> {
  let end: () => void = () => undefined;
  const unzipped = new Promise<Unzipped>((resolve, reject) => {
    end = unzip(bytes, { filter }, (error, files) => {
      if (error) reject(error);
      else resolve(files);
    });
  });
  try {
    return await withinLimit('Unpacking the zip', limitMs, unzipped);
  } catch (error) {
    end();
    throw error;
  }
}

/** What is to be unpacked: the bytes of each file by its path. Nothing is unpacked for it. */
function listSizes(bytes: Uint8Array, mostBytes: number): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  let sum = 0;
  unzipSync(bytes, {
    filter: (file) => {
      const { name } = file;
      if (name.endsWith('/') || isHiddenPath(name)) return false;
      const size = countUnpacked(file);
      sizes.set(name, size);
      sum += size;
      if (sum > mostBytes) throw new ArchiveError('too-large', name);
      return false;
    },
  });
  return sizes;
}

/**
 * The bytes that a file takes when it is unpacked, whatever its header pretends. What is only stored
 * is copied as long as it is packed. What is deflated goes into as many bytes as its header states,
 * and the rest is dropped: a header that states too little costs the file its end, no memory.
 */
function countUnpacked({ name, size, originalSize, compression }: UnzipFileInfo): number {
  if (compression === 0) return size;
  // the worst of packers adds an eighth; a bomb that hides its size need not even be tried
  if (size > originalSize * 1.125 + 64) throw new ArchiveError('broken', name);
  return originalSize;
}

/** The files in the order of the zip, each as long as it must be. */
function takeFiles(unzipped: Unzipped, sizes: ReadonlyMap<string, number>): ArchiveFile[] {
  return Array.from(sizes, ([path, size]) => {
    const content = unzipped[path];
    if (content?.length !== size) throw new ArchiveError('broken', path);
    return { path, content };
  });
}

/** Whatever else is thrown comes of bytes that are not as they must be. */
function toArchiveError(error: unknown): ArchiveError {
  return error instanceof ArchiveError ? error : new ArchiveError('broken', null, { cause: error });
}
