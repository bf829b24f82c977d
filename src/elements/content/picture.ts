import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import { RecognizerError } from '../../recognizer/errors.ts';

/** An image on the pad. */
export interface Picture {
  /** What the recogniser reads: unchanging, so that undo and redo can read it again. */
  readonly source: RecognizerSource;
  /** A small copy for the eye; null where the page may not show the image. */
  readonly preview: HTMLCanvasElement | null;
  /** Pixels of the source, in which a reading's boxes are given. */
  readonly width: number;
  readonly height: number;
}

type DrawableSource = ImageBitmap | HTMLImageElement | HTMLCanvasElement | OffscreenCanvas;

/** Sharp enough for a pad on a dense screen, small enough to keep for every undo step. */
const maxPreviewPx = 720;

/**
 * Takes an image in, whatever holds it. Canvases and bitmaps are copied, as their owner may go on
 * changing them before the model is ready.
 *
 * @throws RecognizerError `unsupported-image` where the browser cannot decode the source
 */
export async function takePicture(source: RecognizerSource): Promise<Picture> {
  if (typeof source === 'string') return pictureFromUrl(source).catch(() => unseen(source));
  if (source instanceof Blob || source instanceof ImageData) {
    const bitmap = await decode(source);
    try {
      return { source, ...describe(bitmap) };
    } finally {
      bitmap.close();
    }
  }
  if (source instanceof HTMLImageElement) {
    await source.decode().catch((cause: unknown) => {
      throw new RecognizerError('unsupported-image', 'The image did not load.', { cause });
    });
    return { source, ...describe(source) };
  }
  const copy = copyPixels(source, source.width, source.height);
  return { source: copy, ...describe(copy) };
}

/**
 * Loads an image by its address, for reading as well as for showing: another origin must allow it.
 * @throws RecognizerError `unsupported-image` where it does not load or is no image
 */
export async function pictureFromUrl(url: string): Promise<Picture> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = url;
  try {
    await image.decode();
  } catch (cause) {
    throw new RecognizerError('unsupported-image', `No image could be loaded from ${url}.`, {
      cause,
    });
  }
  return { source: image, ...describe(image) };
}

const unseen = (source: string): Picture => ({ source, preview: null, width: 0, height: 0 });

async function decode(source: Blob | ImageData): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source);
  } catch (cause) {
    throw new RecognizerError('unsupported-image', 'The browser cannot decode this image.', {
      cause,
    });
  }
}

function describe(source: DrawableSource): Omit<Picture, 'source'> {
  const width = source instanceof HTMLImageElement ? source.naturalWidth : source.width;
  const height = source instanceof HTMLImageElement ? source.naturalHeight : source.height;
  const scale = Math.min(1, maxPreviewPx / Math.max(width, height, 1));
  const preview = copyPixels(source, Math.ceil(width * scale), Math.ceil(height * scale));
  return { preview, width, height };
}

function copyPixels(source: DrawableSource, width: number, height: number): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = Math.max(1, width);
  copy.height = Math.max(1, height);
  if (width === 0 || height === 0) return copy;
  const context = copy.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, width, height);
  }
  return copy;
}
