import { checkImageSize } from './image-limits.ts';
import { readImageSize } from './read-image-size.ts';

/**
 * Refuses an image file by the size that its head tells, before it is decoded: one that cannot be
 * held in memory fails like one that is no image, or takes the page down. Files that do not tell
 * it pass.
 *
 * @throws RecognizerError `image-too-large` above 64 megapixels, `unsupported-image` for no pixels
 */
export async function checkImageFile(file: Blob): Promise<void> {
  const size = await readImageSize(file);
  if (size) checkImageSize(size.width, size.height);
}
