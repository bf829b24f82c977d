import type { RgbaImage } from '../../ink/index.ts';
import { RecognizerError } from '../errors.ts';
import { checkImageFile } from './check-image-file.ts';
import { checkImageSize, WORKING_SIDE } from './image-limits.ts';

/** What decoding needs of a canvas, on the page or in a worker. */
export interface DrawingContext {
  imageSmoothingQuality: ImageSmoothingQuality;
  drawImage(image: ImageBitmap, x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): ImageData;
}

/** Gives a transparent canvas of this size, or null where there is none. */
export type CreateContext = (width: number, height: number) => DrawingContext | null;

/**
 * Decodes an image file, upright as its EXIF orientation says, and makes it smaller where it is
 * larger than reading needs.
 *
 * @throws RecognizerError `unsupported-image`, `image-too-large`
 */
export async function decodeBlob(
  blob: Blob,
  createContext: CreateContext,
): Promise<{ image: RgbaImage; scale: number }> {
  await checkImageFile(blob);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch (error) {
    throw new RecognizerError(
      'unsupported-image',
      'This is no image that the browser can read. PNG, JPEG, WebP and GIF always work.',
      { cause: error },
    );
  }
  return decodeBitmap(bitmap, createContext);
}

/**
 * Reads a bitmap's pixels, and closes it.
 *
 * @throws RecognizerError `unsupported-image`, `image-too-large`
 */
export function decodeBitmap(
  bitmap: ImageBitmap,
  createContext: CreateContext,
): { image: RgbaImage; scale: number } {
  try {
    checkImageSize(bitmap.width, bitmap.height);
    const scale = Math.max(1, Math.max(bitmap.width, bitmap.height) / WORKING_SIDE);
    const width = Math.max(1, Math.round(bitmap.width / scale));
    const height = Math.max(1, Math.round(bitmap.height / scale));
    const context = createContext(width, height);
    if (!context) throw new Error('there is no canvas to draw it on');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return { image: context.getImageData(0, 0, width, height), scale };
  } catch (error) {
    if (error instanceof RecognizerError) throw error;
    throw new RecognizerError(
      'unsupported-image',
      `The pixels of the image cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    bitmap.close();
  }
}
