import { IMAGE_SIDE } from '../../dataset/labelled-images.ts';

/**
 * Paints one 28×28 image as white ink on what lies under the canvas.
 *
 * @param canvas of 28×28
 * @param pixels `[784]`, row-major, 0 paper to 255 ink; null for none
 */
export function paintTile(
  canvas: HTMLCanvasElement | null,
  pixels: ArrayLike<number> | null,
): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
  image.data.fill(255);
  for (let index = 0; index < IMAGE_SIDE * IMAGE_SIDE; index++) {
    image.data[4 * index + 3] = pixels?.[index] ?? 0;
  }
  context.putImageData(image, 0, 0);
}
