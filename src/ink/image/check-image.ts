import { InkError } from '../tile/ink-error.ts';
import type { RgbaImage } from './rgba-image.ts';

/** More than any phone's camera gives; an image of this size takes 256 MB. */
export const MAX_IMAGE_PIXELS = 64_000_000;

/** Throws an InkError unless the image has pixels, as many as it says, and not too many. */
export function checkImage({ data, width, height }: RgbaImage): void {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new InkError('unsupported-image', `An image of ${width} by ${height} pixels has no ink.`);
  }
  if (width * height > MAX_IMAGE_PIXELS) {
    throw new InkError(
      'image-too-large',
      `The image has ${width} by ${height} pixels; at most ${MAX_IMAGE_PIXELS} are read.`,
    );
  }
  if (data.length !== width * height * 4) {
    throw new InkError(
      'unsupported-image',
      `An image of ${width} by ${height} pixels has ${width * height * 4} bytes of red, green, ` +
        `blue and alpha, not ${data.length}.`,
    );
  }
}
