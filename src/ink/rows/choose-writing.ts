import type { Component } from '../pixels/label-components.ts';
import type { WritingSize } from './measure-writing.ts';

/** A piece that follows the image's edge for this part of the shorter side is no digit. */
const FRAME_PART = 0.25;
/** Specks are smaller than this, in stroke widths and in pixels. */
const SPECK = 1.2;
const SPECK_PX = 2;

/** Leaves out what surely is no digit: specks, the table around the paper. */
export function chooseWriting(
  pieces: readonly Component[],
  image: { readonly width: number; readonly height: number },
  { strokeWidth }: WritingSize,
): Component[] {
  const least = Math.max(SPECK_PX, SPECK * strokeWidth);
  const frame = FRAME_PART * Math.min(image.width, image.height);
  return pieces.filter((piece) => {
    const longer = Math.max(piece.right - piece.left, piece.bottom - piece.top);
    return longer > least && measureContact(piece, image) <= frame;
  });
}

/** How many of a piece's pixels lie on the image's edge. */
function measureContact(
  { pixels, left, top, right, bottom }: Component,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  if (left > 0 && top > 0 && right < width && bottom < height) return 0;
  let contact = 0;
  for (const i of pixels) {
    const column = i % width;
    const row = (i - column) / width;
    if (column === 0 || row === 0 || column === width - 1 || row === height - 1) contact += 1;
  }
  return contact;
}
