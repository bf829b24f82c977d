import { loadImage } from '../../recognizer/client/load-image.ts';
import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import { sortSource } from '../../recognizer/client/sort-source.ts';
import { checkImageSize } from '../../recognizer/decoding/image-limits.ts';
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
 * @throws RecognizerError `image-too-large`; `unsupported-image` where it is no image that loads
 */
export async function takePicture(given: RecognizerSource): Promise<Picture> {
  const { kind, source } = sortSource(given);
  switch (kind) {
    case 'url':
      return pictureFromUrl(source).catch((error: unknown) => {
        if (error instanceof RecognizerError && error.code === 'image-too-large') throw error;
        // the reader may fetch what the page may not show
        return { source, preview: null, width: 0, height: 0 };
      });
    case 'image':
      await loadImage(source);
      return { source, ...describe(source) };
    case 'canvas': {
      checkImageSize(source.width, source.height);
      const copy = copyPixels(source, source.width, source.height);
      return { source: copy, ...describe(copy) };
    }
    case 'file': {
      const { checkImageFile } = await import('../../recognizer/decoding/check-image-file.ts');
      await checkImageFile(source);
    }
  }
  const bitmap = await decode(source);
  try {
    return { source, ...describe(bitmap) };
  } finally {
    bitmap.close();
  }
}

/**
 * Loads an image by its address, for reading as well as for showing: another origin must allow it.
 * @throws RecognizerError `image-too-large`; `unsupported-image` where it is no image that loads
 */
export async function pictureFromUrl(url: string): Promise<Picture> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = url;
  await loadImage(image);
  return { source: image, ...describe(image) };
}

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
  const isImage = 'naturalWidth' in source;
  const width = isImage ? source.naturalWidth : source.width;
  const height = isImage ? source.naturalHeight : source.height;
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
