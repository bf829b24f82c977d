import { DatasetError } from '../../dataset/dataset-error.ts';
import { isGzip } from '../../dataset/gzip.ts';
import { readLabelledImages } from '../../dataset/idx.ts';
import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { TimeLimitError, withinLimit } from '../../errors/time-limit.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { concatenate } from '../../values/concatenate.ts';
import { findKept, forget, keep } from './mnist-cache.ts';
import { MNIST_FILES, MNIST_FOLDER, type MnistSet } from './mnist-files.ts';

export type { MnistSet } from './mnist-files.ts';

export interface LoadMnistOptions {
  /** The site's root, such as the page's `document.baseURI`; a worker is told it by its page. */
  readonly baseUrl: string;
  readonly signal?: AbortSignal | undefined;
  /** A network that brings nothing for so many milliseconds brings nothing any more. Default: 30 s. */
  readonly stallLimitMs?: number | undefined;
  /** Told as the bytes come; `totalBytes` may change once, when the server's answer has begun. */
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
}

const STALL_LIMIT_MS = 30_000;
const EMPTY = new Uint8Array();

/**
 * Loads a part of MNIST: from the offline copy where the service worker has it, else from the site.
 * Works in pages and in workers.
 *
 * @throws UserFacingError `data-unavailable`, `aborted`
 */
export async function loadMnist(set: MnistSet, options: LoadMnistOptions): Promise<LabelledImages> {
  const { images, labels } = MNIST_FILES[set];
  const files = [images, labels];
  const { signal, stallLimitMs = STALL_LIMIT_MS } = options;
  const siteUrl = new URL('./', options.baseUrl).href;
  const urls = files.map(({ name }) => new URL(MNIST_FOLDER + name, siteUrl));
  const loaded = files.map(() => 0);
  const totals = files.map(({ packedBytes }) => packedBytes);
  try {
    const contents = await Promise.all(
      files.map(async ({ bytes }, index) => {
        const url = urls[index]!;
        const response =
          (await findKept(url, siteUrl)) ?? (await request(url, stallLimitMs, signal));
        return download(response, bytes, stallLimitMs, (loadedBytes, totalBytes) => {
          signal?.throwIfAborted(); // also where it comes from the offline copy
          loaded[index] = loadedBytes;
          if (totalBytes !== null) totals[index] = totalBytes;
          options.onProgress?.(sum(loaded), Math.max(sum(loaded), sum(totals)));
        });
      }),
    );
    const [imagesFile = EMPTY, labelsFile = EMPTY] = contents;
    const labelled = await readLabelledImages(imagesFile, labelsFile);
    signal?.throwIfAborted();
    await Promise.all(urls.map((url, index) => keep(url, siteUrl, contents[index] ?? EMPTY)));
    return labelled;
  } catch (error) {
    if (error instanceof DatasetError) await Promise.all(urls.map((url) => forget(url, siteUrl)));
    throw toUserFacingError(error, signal);
  }
}

async function request(
  url: URL,
  stallLimitMs: number,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const fetching = fetch(url, signal ? { signal } : {});
  const response = await withinLimit('The first byte of MNIST', stallLimitMs, fetching);
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url.href}`);
  return response;
}

/**
 * A host may have unpacked the file on the way (`Content-Encoding: gzip`): then the length that it
 * stated is of what was sent and not of what arrives.
 */
async function download(
  response: Response,
  unpackedBytes: number,
  stallLimitMs: number,
  onBytes: (loaded: number, total: number | null) => void,
): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const stated = Number(response.headers.get('Content-Length') ?? 0);
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  let loaded = 0;
  let total: number | null = null;
  for (;;) {
    const { done, value } = await withinLimit(
      'The next bytes of MNIST',
      stallLimitMs,
      reader.read(),
    );
    if (done) break;
    if (chunks.length === 0) total = isGzip(value) ? stated || null : unpackedBytes;
    chunks.push(value);
    loaded += value.length;
    onBytes(loaded, total);
  }
  return new Uint8Array(concatenate(chunks));
}

function toUserFacingError(error: unknown, signal: AbortSignal | undefined): UserFacingError {
  if (signal?.aborted)
    return new UserFacingError('aborted', 'Loading was stopped.', { cause: error });
  if (error instanceof DatasetError) {
    return new UserFacingError(
      'data-unavailable',
      `The copy of MNIST is damaged: ${error.message}`,
      {
        cause: error,
      },
    );
  }
  const why = error instanceof TimeLimitError ? `: ${error.message}` : '';
  return new UserFacingError(
    'data-unavailable',
    `MNIST could not be loaded${why}. It needs the network once; after that it stays on this device.`,
    { cause: error },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
