import { findSecondDigits } from '../number/find-second-digits.ts';
import type { Box } from '../pixels/box.ts';
import { boundPieces } from './choose-pieces.ts';
import type { Size } from './edge-contact.ts';
import type { InkPiece } from './find-ink.ts';

/** Ink stands beside the digit as another one if it has this part of its height, ... */
const LEAST_HEIGHT_PART = 0.5;
/** ... this part of its ink, ... */
const LEAST_INK_PART = 0.2;
/** ... and is not paler than this part of it. */
const LEAST_PEAK_PART = 0.6;

/**
 * What is there besides the one digit though it may well be another digit: ink that is as dark and about as tall, and
 * does not leave the image, and digits that were taken for pieces of this one.
 *
 * @param found all pieces
 * @param chosen of these the digit's, at least one
 */
export function findPassedOver(
  found: readonly InkPiece[],
  chosen: readonly InkPiece[],
  image: Size,
): Box[] {
  const { height } = boundPieces(chosen);
  const ink = chosen.reduce((sum, { pixels }) => sum + pixels.length, 0);
  const peak = Math.max(...chosen.map((piece) => piece.peak));
  const beside = found
    .filter(
      (piece) =>
        !chosen.includes(piece) &&
        piece.left > 0 &&
        piece.top > 0 &&
        piece.right < image.width &&
        piece.bottom < image.height &&
        piece.bottom - piece.top >= LEAST_HEIGHT_PART * height &&
        piece.pixels.length >= LEAST_INK_PART * ink &&
        piece.peak >= LEAST_PEAK_PART * peak,
    )
    .map(boxOf);
  return [...beside, ...findSecondDigits(chosen, boxOf)];
}

const boxOf = (piece: InkPiece): Box => boundPieces([piece]);
