import { describeError } from '../../errors/describe-error.ts';
import { checkImageSize, WORKING_SIDE } from '../decoding/image-limits.ts';
import { RecognizerError } from '../errors.ts';
import type { InkMessage } from '../protocol.ts';
import { IMAGE_LIMIT_MS, loadImage } from './load-image.ts';
import { parseDataUrl } from './parse-data-url.ts';
import type { RecognizerSource } from './recognizer.ts';
import { classNameOf, sortSource } from './sort-source.ts';

export interface ResolvedSource {
  readonly ink: InkMessage;
  readonly transfer: Transferable[];
}

/**
 * Turns anything with an image in it into what can be sent to the worker. The source stays usable.
 *
 * @param limitMs how long an image may take that is yet to be loaded
 * @throws RecognizerError `unsupported-image`, `image-too-large`
 */
export async function resolveSource(
  given: RecognizerSource,
  signal: AbortSignal,
  limitMs?: number,
): Promise<ResolvedSource> {
  const { kind, source } = sortSource(given);
  switch (kind) {
    case 'url':
      return toBlobInk(await fetchImage(source, signal, limitMs));
    case 'file':
      return toBlobInk(source);
    case 'pixels':
      return resolvePixels(source);
    case 'image':
      await loadImage(source, limitMs);
      return toBitmapInk(source);
    case 'canvas':
      checkImageSize(source.width, source.height);
      return toBitmapInk(source);
  }
}

function toBlobInk(blob: Blob): ResolvedSource {
  return { ink: { kind: 'blob', blob }, transfer: [] };
}

async function resolvePixels(source: ImageData): Promise<ResolvedSource> {
  const { data, width, height } = source;
  checkImageSize(width, height);
  // the worker can make a bitmap smaller, but not bare pixels
  if (Math.max(width, height) > WORKING_SIDE) return toBitmapInk(source);
  return {
    ink: { kind: 'pixels', image: { data: toBytes(data), width, height }, scale: 1 },
    transfer: [],
  };
}

/** ImageData may also hold half-precision numbers, 0 to 1. */
function toBytes(data: ArrayLike<number>): Uint8ClampedArray {
  if (classNameOf(data) === 'Uint8ClampedArray') return data as Uint8ClampedArray;
  return Uint8ClampedArray.from(data, (value) => value * 255);
}

async function toBitmapInk(
  source: HTMLImageElement | HTMLCanvasElement | OffscreenCanvas | ImageBitmap | ImageData,
): Promise<ResolvedSource> {
  try {
    const bitmap = await createImageBitmap(source);
    return { ink: { kind: 'bitmap', bitmap }, transfer: [bitmap] };
  } catch (error) {
    throw new RecognizerError(
      'unsupported-image',
      `The image cannot be copied: ${describeError(error)}`,
      { cause: error },
    );
  }
}

async function fetchImage(
  url: string,
  signal: AbortSignal,
  limitMs = IMAGE_LIMIT_MS,
): Promise<Blob> {
  const data = parseDataUrl(url);
  if (data) return data;
  const limit = AbortSignal.timeout(limitMs);
  let response: Response;
  try {
    response = await fetch(new URL(url, document.baseURI), {
      signal: AbortSignal.any([signal, limit]),
    });
    if (response.ok) return await response.blob();
  } catch (cause) {
    const reason = limit.aborted
      ? `it did not come within ${limitMs / 1000} s.`
      : `${describeError(cause)}. An image of another site needs that site's permission (CORS).`;
    throw new RecognizerError(
      'unsupported-image',
      `The image at ${url} could not be fetched: ${reason}`,
      { cause },
    );
  }
  throw new RecognizerError(
    'unsupported-image',
    `The image at ${url} could not be fetched: the server answered ${response.status}.`,
  );
}
