import { describeError } from '../../errors/describe-error.ts';
import type { CatalogFile } from '../description/catalog.ts';
import { ModelError } from '../errors.ts';
import { computeSha256 } from './sha256.ts';

export interface ReadFileOptions {
  /** True on the second try, after a stale copy: past every cache. */
  readonly isFresh: boolean;
  /** Called with the number of bytes that have come since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/** Reads a file of a model: `path` is relative to `models/`, or a URL for a model by URL. */
export type ReadFile = (path: string, options: ReadFileOptions) => Promise<ArrayBuffer>;

/**
 * Reads a file of the catalogue and makes sure that it is the one the catalogue means. A copy that
 * differs (a proxy's or a cache's, from another build) is read once more past the caches.
 *
 * Where the browser offers no SHA-256 (pages over plain http), only the size is checked.
 *
 * @throws ModelError `model-load-failed`
 */
export async function readCatalogFile(
  file: CatalogFile,
  readFile: ReadFile,
  onBytes?: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const first = await readModelFile(file.path, readFile, { isFresh: false, ...asOption(onBytes) });
  if ((await findDifference(file, first)) === null) return first;
  const second = await readModelFile(file.path, readFile, { isFresh: true });
  const difference = await findDifference(file, second);
  if (difference === null) return second;
  throw new ModelError(
    'model-load-failed',
    `models/${file.path} is not the file that the catalogue means: ${difference}. Publish the whole models/ folder of one build.`,
  );
}

/** @throws ModelError `model-load-failed`, whatever the reader threw */
export async function readModelFile(
  path: string,
  readFile: ReadFile,
  options: ReadFileOptions,
): Promise<ArrayBuffer> {
  try {
    return await readFile(path, options);
  } catch (error) {
    throw new ModelError(
      'model-load-failed',
      `${path} could not be read: ${describeError(error)}`,
      {
        cause: error,
      },
    );
  }
}

async function findDifference(file: CatalogFile, content: ArrayBuffer): Promise<string | null> {
  if (content.byteLength !== file.bytes) {
    return `it has ${content.byteLength} bytes instead of ${file.bytes}`;
  }
  // typed as always there, but missing on insecure origins
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  const sha256 = await computeSha256(content, subtle);
  return sha256 === file.sha256 ? null : `its SHA-256 is ${sha256} instead of ${file.sha256}`;
}

function asOption(onBytes: ((bytes: number) => void) | undefined): Partial<ReadFileOptions> {
  return onBytes ? { onBytes } : {};
}
