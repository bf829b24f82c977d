import type { InkPiece } from '../image/find-ink.ts';

/** A piece that follows the image's edge for this part of the shorter side is no digit. */
const FRAME_PART = 0.25;
/** Specks are smaller than this, in stroke widths and in pixels. */
const SPECK = 1.2;
const SPECK_PX = 2;
/** Writing is at least this part as dark as the darkest ink: patterns printed under it are paler. */
const LEAST_PEAK_PART = 0.33;
/** A digit's strokes are at most this part of its height wide, and at least the other ... */
const BROADEST = 0.3;
const THINNEST = 0.03;
/** ... and several digits that touch are at most so many heights wide. */
const WIDEST = 4;
/** What is higher than this, in heights of the digits, is what is left of a frame or an edge. */
const HIGHEST = 2.6;

export interface Writing {
  readonly pieces: readonly InkPiece[];
  /** The usual height of its digits, in pixels. */
  readonly digitHeight: number;
}

/**
 * Leaves out what surely is no digit: specks, pale patterns, frames, the table around the paper.
 *
 * @param strokeWidth usual, in pixels
 * @param darkest how dark the darkest ink is
 */
export function chooseWriting(
  pieces: readonly InkPiece[],
  image: Size,
  strokeWidth: number,
  darkest: number,
): Writing {
  const least = Math.max(SPECK_PX, SPECK * strokeWidth);
  const frame = FRAME_PART * Math.min(image.width, image.height);
  const writing = pieces.filter(
    (piece) =>
      Math.max(piece.right - piece.left, piece.bottom - piece.top) > least &&
      piece.peak >= LEAST_PEAK_PART * darkest &&
      measureContact(piece, image) <= frame,
  );
  const digitHeight = measureDigitHeight(writing, image);
  return {
    pieces: writing.filter(({ top, bottom }) => bottom - top <= HIGHEST * digitHeight),
    digitHeight,
  };
}

/** The height that divides the digits, large ones counting more: print beside them is smaller. */
function measureDigitHeight(pieces: readonly InkPiece[], image: Size): number {
  const digits = pieces.filter((piece) => isLikeDigit(piece) && !touchesEdge(piece, image));
  const heights = (digits.length > 0 ? digits : pieces)
    .map(({ top, bottom }) => bottom - top)
    .sort((a, b) => a - b);
  const half = heights.reduce((sum, height) => sum + height * height, 0) / 2;
  let sum = 0;
  for (const height of heights) {
    sum += height * height;
    if (sum >= half) return height;
  }
  return 1;
}

function isLikeDigit({ pixels, left, top, right, bottom }: InkPiece): boolean {
  const width = right - left;
  const height = bottom - top;
  const thickness = pixels.length / (width + height);
  return (
    thickness <= BROADEST * height && thickness >= THINNEST * height && width <= WIDEST * height
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function touchesEdge({ left, top, right, bottom }: InkPiece, { width, height }: Size): boolean {
  return left === 0 || top === 0 || right === width || bottom === height;
}

/** How many of a piece's pixels lie on the image's edge. */
function measureContact(piece: InkPiece, image: Size): number {
  if (!touchesEdge(piece, image)) return 0;
  const { width, height } = image;
  let contact = 0;
  for (const i of piece.pixels) {
    const column = i % width;
    const row = (i - column) / width;
    if (column === 0 || row === 0 || column === width - 1 || row === height - 1) contact += 1;
  }
  return contact;
}
