import { MAX_IMAGE_PIXELS } from '../../ink/image/check-image.ts';
import { RecognizerError } from '../errors.ts';

/** Longer side, in pixels, to which larger images are made smaller before they are read. */
export const WORKING_SIDE = 1600;

/** @throws RecognizerError `image-too-large` above 64 megapixels, `unsupported-image` for nothing */
export function checkImageSize(width: number, height: number): void {
  if (width * height > MAX_IMAGE_PIXELS) {
    throw new RecognizerError(
      'image-too-large',
      `The image has ${width}×${height} pixels; ${MAX_IMAGE_PIXELS / 1e6} million are read at most.`,
    );
  }
  if (!(width >= 1 && height >= 1)) {
    throw new RecognizerError('unsupported-image', 'The image has no pixels.');
  }
}
