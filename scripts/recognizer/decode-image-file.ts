import sharp from 'sharp';

import { describeError } from '../../src/errors/describe-error.ts';
import { MAX_IMAGE_PIXELS } from '../../src/ink/image/check-image.ts';
import { checkImageSize, WORKING_SIDE } from '../../src/recognizer/decoding/image-limits.ts';
import { readImageSize } from '../../src/recognizer/decoding/read-image-size.ts';
import type { DecodedImage } from '../../src/recognizer/engine/engine-host.ts';
import { RecognizerError } from '../../src/recognizer/errors.ts';

/** Small files can ask for much work: filters of an SVG, for one. */
const LIMIT_S = 20;

/**
 * Decodes an image file of any format that sharp knows, upright as its EXIF orientation says, made
 * smaller where it is larger than reading needs.
 *
 * @throws RecognizerError `unsupported-image`, `image-too-large`
 */
export async function decodeImageFile(content: Uint8Array): Promise<DecodedImage> {
  // first what the page asks, too: the same file gets the same answer, and no decoder sees it before
  const stated = await readImageSize(new Blob([new Uint8Array(content)]));
  if (stated) checkImageSize(stated.width, stated.height);
  const { autoOrient } = await decoding(() =>
    sharp(content, { limitInputPixels: false, failOn: 'error' }).metadata(),
  );
  checkImageSize(autoOrient.width, autoOrient.height);
  const { data, info } = await decoding(() =>
    sharp(content, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' })
      .timeout({ seconds: LIMIT_S })
      .autoOrient()
      .resize(WORKING_SIDE, WORKING_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return {
    image: { data, width: info.width, height: info.height },
    scale: autoOrient.width / info.width,
  };
}

async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = describeError(error);
    throw new RecognizerError('unsupported-image', `This is no image that can be read: ${reason}`, {
      cause: error,
    });
  }
}
