import { describeError } from '../../errors/describe-error.ts';
import { checkImageSize, WORKING_SIDE } from '../decoding/image-limits.ts';
import { RecognizerError } from '../errors.ts';
import type { InkMessage } from '../protocol.ts';
import { parseDataUrl } from './parse-data-url.ts';
import type { RecognizerSource } from './recognizer.ts';

export interface ResolvedSource {
  readonly ink: InkMessage;
  readonly transfer: Transferable[];
}

/**
 * Turns anything with an image in it into what can be sent to the worker. The source stays usable.
 *
 * @throws RecognizerError `unsupported-image`, `image-too-large`
 */
export async function resolveSource(
  source: RecognizerSource,
  signal: AbortSignal,
): Promise<ResolvedSource> {
  if (typeof source === 'string') return toBlobInk(await fetchImage(source, signal));
  switch (nameOf(source)) {
    case 'Blob':
    case 'File':
      return toBlobInk(source as Blob);
    case 'ImageData':
      return resolvePixels(source as ImageData);
    case 'HTMLImageElement':
      return resolveImageElement(source as HTMLImageElement);
    case 'ImageBitmap':
    case 'HTMLCanvasElement':
    case 'OffscreenCanvas':
      return resolveCanvas(source as ImageBitmap | HTMLCanvasElement | OffscreenCanvas);
  }
  throw new RecognizerError(
    'unsupported-image',
    'An image is read from a Blob, File, ImageData, ImageBitmap, <img>, <canvas>, OffscreenCanvas or URL.',
  );
}

/** By name instead of `instanceof`, so that sources from another frame work. */
function nameOf(source: unknown): string {
  return Object.prototype.toString.call(source).slice(8, -1);
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
  if (data instanceof Uint8ClampedArray) return data;
  return Uint8ClampedArray.from(data, (value) => value * 255);
}

async function resolveImageElement(image: HTMLImageElement): Promise<ResolvedSource> {
  try {
    await image.decode();
  } catch (error) {
    throw new RecognizerError('unsupported-image', 'The <img> shows no image that was loaded.', {
      cause: error,
    });
  }
  checkImageSize(image.naturalWidth, image.naturalHeight);
  return toBitmapInk(image);
}

function resolveCanvas(
  source: ImageBitmap | HTMLCanvasElement | OffscreenCanvas,
): Promise<ResolvedSource> {
  checkImageSize(source.width, source.height);
  return toBitmapInk(source);
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

async function fetchImage(url: string, signal: AbortSignal): Promise<Blob> {
  const data = parseDataUrl(url);
  if (data) return data;
  let response: Response;
  try {
    response = await fetch(new URL(url, document.baseURI), { signal });
  } catch (error) {
    throw new RecognizerError(
      'unsupported-image',
      `The image at ${url} could not be fetched. An image of another site needs that site's permission (CORS).`,
      { cause: error },
    );
  }
  if (!response.ok) {
    throw new RecognizerError(
      'unsupported-image',
      `The image at ${url} could not be fetched: the server answered ${response.status}.`,
    );
  }
  return response.blob();
}
