import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import type { RgbaImage } from '../../ink/index.ts';

/**
 * The ink of an image that is 28×28 already, dark on light or light on dark: whatever its border
 * mostly is counts as paper. What is transparent counts as white.
 *
 * @returns `[784]`, 0 paper to 255 ink
 */
export function toGrayTile({ data }: RgbaImage): Uint8Array {
  const gray = Uint8Array.from({ length: IMAGE_PIXELS }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * pixel, 4 * pixel + 4);
    // Rec. 709, over white
    const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return Math.round(255 + (luma - 255) * (alpha / 255));
  });
  let border = 0;
  for (let along = 0; along < IMAGE_SIDE; along++) {
    const last = IMAGE_SIDE - 1;
    border += (gray[along] ?? 0) + (gray[last * IMAGE_SIDE + along] ?? 0);
    border += (gray[along * IMAGE_SIDE] ?? 0) + (gray[along * IMAGE_SIDE + last] ?? 0);
  }
  const isPaperLight = border / (4 * IMAGE_SIDE) > 127.5;
  return isPaperLight ? gray.map((level) => 255 - level) : gray;
}
