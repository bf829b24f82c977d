import sharp from 'sharp';

import { describeError } from '../../src/errors/describe-error.ts';
import { checkImageSize, WORKING_SIDE } from '../../src/recognizer/decoding/image-limits.ts';
import type { DecodedImage } from '../../src/recognizer/engine/engine-host.ts';
import { RecognizerError } from '../../src/recognizer/errors.ts';

/**
 * Decodes an image file of any format that sharp knows, upright as its EXIF orientation says, made
 * smaller where it is larger than reading needs.
 *
 * @throws RecognizerError `unsupported-image`, `image-too-large`
 */
export async function decodeImageFile(content: Uint8Array): Promise<DecodedImage> {
  const source = sharp(content, { limitInputPixels: false, failOn: 'error' });
  const { autoOrient } = await decoding(() => source.metadata());
  checkImageSize(autoOrient.width, autoOrient.height);
  const { data, info } = await decoding(() =>
    source
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
