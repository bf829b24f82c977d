import { describeError } from '../../errors/describe-error.ts';
import { checkImageSize } from '../decoding/image-limits.ts';
import { RecognizerError } from '../errors.ts';

/** How long an image may be on its way. Long, for slow networks: this only ends what would hang. */
export const IMAGE_LIMIT_MS = 60_000;

/**
 * Waits until an `<img>` can be drawn; one that the browser would load only in sight is loaded now.
 * Its size is checked before it is decoded.
 *
 * @throws RecognizerError `image-too-large`; `unsupported-image` where it cannot be loaded or
 *   decoded, or not within the limit, with a message that says which
 */
export async function loadImage(image: HTMLImageElement, limitMs = IMAGE_LIMIT_MS): Promise<void> {
  const isPutOff = !image.complete && image.loading === 'lazy';
  let step = 'loaded';
  let timer = 0;
  const limit = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new Error(`it was not ${step} within ${limitMs / 1000} s`));
    timer = window.setTimeout(giveUp, limitMs);
  });
  try {
    if (isPutOff) image.loading = 'eager';
    await Promise.race([untilComplete(image), limit]);
    const { naturalWidth, naturalHeight } = image;
    // what did not load has no size, and decoding it says so
    if (naturalWidth > 0) checkImageSize(naturalWidth, naturalHeight);
    step = 'decoded';
    await Promise.race([image.decode(), limit]);
  } catch (cause) {
    if (cause instanceof RecognizerError) throw cause;
    // a data: URL may be as long as the image
    const url = (image.currentSrc || image.src).slice(0, 200);
    throw new RecognizerError(
      'unsupported-image',
      `No image could be loaded from "${url}": ${describeError(cause)}.`,
      { cause },
    );
  } finally {
    clearTimeout(timer);
    if (isPutOff) image.loading = 'lazy';
  }
}

/** Until an image is loaded, or has failed to be. */
function untilComplete(image: HTMLImageElement): Promise<void> {
  if (image.complete) return Promise.resolve();
  return new Promise((resolve) => {
    for (const type of ['load', 'error'])
      image.addEventListener(type, () => resolve(), { once: true });
  });
}
