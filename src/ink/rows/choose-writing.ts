import { measureContact, touchesEdge, type Size } from '../image/edge-contact.ts';
import type { InkPiece } from '../image/find-ink.ts';
import { maskPieces, measureStrokeWidth } from '../image/stroke-width.ts';
import { findMedian } from '../pixels/median.ts';
import { findWeighedQuantile } from '../pixels/weighed-quantile.ts';

/** A piece that follows the image's edge for this part of the shorter side is no digit. */
const FRAME_PART = 0.25;
/** ... unless that is no more than this part of its width and height, and no part of it broader. */
const CUT_PART = 0.6;
const BROADEST_CUT = 0.4;
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
/** What has thinner strokes than this, in parts of the digits' own, is what is left of rules. */
const LEAST_WIDTH_PART = 0.4;

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
      (measureContact(piece, image) <= frame || isCutOff(piece, image)),
  );
  const digitHeight = measureDigitHeight(writing, image);
  const strokes = writing
    .filter((piece) => piece.bottom - piece.top <= HIGHEST * digitHeight)
    .map((piece) => ({ piece, width: measureStrokeWidth(maskPieces([piece], image.width, 1)) }));
  const usual = findUsualWidth(strokes, digitHeight);
  return {
    pieces: strokes.flatMap(({ piece, width }) =>
      width >= LEAST_WIDTH_PART * usual ? [piece] : [],
    ),
    digitHeight,
  };
}

/** Whether a piece may be a digit that the image is cut at: frames follow its edge with all they are. */
function isCutOff(piece: InkPiece, image: Size): boolean {
  const sides = piece.right - piece.left + piece.bottom - piece.top;
  return isLikeDigit(piece, BROADEST_CUT) && measureContact(piece, image) <= CUT_PART * sides;
}

/** Of the piece that divides the digits, large ones counting more: print beside them is smaller. */
function measureDigitHeight(pieces: readonly InkPiece[], image: Size): number {
  const digits = pieces.filter((piece) => isLikeDigit(piece) && !touchesEdge(piece, image));
  const heights = (digits.length > 0 ? digits : pieces).map(({ top, bottom }) => bottom - top);
  return (
    findWeighedQuantile(
      heights.map((height) => ({ value: height, weight: height ** 2 })),
      0.5,
    ) || 1
  );
}

/** The median of those that are about as high as the digits. */
function findUsualWidth(
  strokes: readonly { readonly piece: InkPiece; readonly width: number }[],
  digitHeight: number,
): number {
  const own = strokes.filter(({ piece: { top, bottom } }) => {
    const height = bottom - top;
    return height > digitHeight / 2 && height < digitHeight * 2;
  });
  return findMedian(own.map(({ width }) => width));
}

/** About how thick a piece's strokes are, in pixels: its area by the half of its box's outline. */
function measureThickness({ pixels, left, top, right, bottom }: InkPiece): number {
  return pixels.length / (right - left + bottom - top);
}

function isLikeDigit(piece: InkPiece, broadest = BROADEST): boolean {
  const width = piece.right - piece.left;
  const height = piece.bottom - piece.top;
  const thickness = measureThickness(piece);
  return (
    thickness <= broadest * height && thickness >= THINNEST * height && width <= WIDEST * height
  );
}
