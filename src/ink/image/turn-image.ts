import type { Box } from '../pixels/box.ts';
import type { RgbaImage } from './rgba-image.ts';

/** A quarter turn: which way the image is turned to bring it upright. */
export type QuarterTurn = 'clockwise' | 'counterclockwise';

export function turnImage({ data, width, height }: RgbaImage, turn: QuarterTurn): RgbaImage {
  // copied, for pixels are moved four bytes at a time and need not begin at a multiple of four
  const source = new Uint32Array(Uint8Array.from(data).buffer);
  const turned = new Uint32Array(source.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const to =
        turn === 'clockwise'
          ? column * height + height - 1 - row
          : (width - 1 - column) * height + row;
      turned[to] = source[row * width + column]!;
    }
  }
  return { data: new Uint8Array(turned.buffer), width: height, height: width };
}

/**
 * Where a box of a turned image lies in the image as it was.
 *
 * @param image as it was
 */
export function turnBoxBack(
  { x, y, width, height }: Box,
  turn: QuarterTurn,
  image: Pick<RgbaImage, 'width' | 'height'>,
): Box {
  const turned = { width: height, height: width };
  return turn === 'clockwise'
    ? { x: y, y: image.height - x - width, ...turned }
    : { x: image.width - y - height, y: x, ...turned };
}
