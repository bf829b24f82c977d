import type { Box } from '../pixels/box.ts';
import { measureContact, touchesEdge, type Size } from './edge-contact.ts';
import type { InkPiece } from './find-ink.ts';

/** A digit's longer side is at least this part of the image's. */
const LEAST_DIGIT_PART = 0.025;
/** A piece that follows the image's edge for this part of the shorter side is no digit. */
const FRAME_PART = 0.25;
/** An image is cut close around a piece that takes this part of both its sides ... */
const TIGHT_PART = 0.6;
/** ... and follows its edges for no more than this many times the shorter side. */
const TIGHT_FRAME_PART = 1.6;
/** A piece belongs to the digit if the gap is at most this part of the digit's longer side ... */
const NEAR_PART = 0.25;
/** ... and it is no speck: its longer side has at least this part of the digit's. */
const LEAST_PIECE_PART = 0.1;
/** ... and its core is not much paler. */
const LEAST_PEAK_PART = 0.5;

/**
 * The pieces of the one digit in an image: the piece with the most ink, rather in the middle than
 * at the edge, and what lies close to it.
 */
export function chooseDigitPieces(pieces: readonly InkPiece[], image: Size): InkPiece[] {
  const candidates = dropFrames(pieces, image);
  const main = findMain(candidates, image);
  if (!main) return [];
  const chosen = [main];
  let box = boundPieces(chosen);
  const left = new Set(candidates.filter((piece) => piece !== main && suits(piece, main, image)));
  for (let grown = true; grown;) {
    grown = false;
    for (const piece of left) {
      if (measureGap(piece, box) > NEAR_PART * Math.max(box.width, box.height)) continue;
      left.delete(piece);
      chosen.push(piece);
      box = boundPieces(chosen);
      grown = true;
    }
  }
  return chosen;
}

/** The smallest box around pieces, in the pixels of their plane. */
export function boundPieces(pieces: readonly InkPiece[]): Box {
  const x = Math.min(...pieces.map((piece) => piece.left));
  const y = Math.min(...pieces.map((piece) => piece.top));
  const right = Math.max(...pieces.map((piece) => piece.right));
  const bottom = Math.max(...pieces.map((piece) => piece.bottom));
  return { x, y, width: right - x, height: bottom - y };
}

/** Leaves out the table around the paper and the like. */
function dropFrames(pieces: readonly InkPiece[], image: Size): readonly InkPiece[] {
  const least = LEAST_DIGIT_PART * Math.max(image.width, image.height);
  const inside = pieces.filter((piece) => !isFrame(piece, image, FRAME_PART));
  if (inside.some((piece) => measureLongSide(piece) >= least)) return inside;
  // An image cut close around a digit: the bar of a 7 may follow its edge.
  return pieces.filter(
    (piece) =>
      piece.right - piece.left >= TIGHT_PART * image.width &&
      piece.bottom - piece.top >= TIGHT_PART * image.height &&
      !isFrame(piece, image, TIGHT_FRAME_PART),
  );
}

function isFrame(piece: InkPiece, image: Size, part: number): boolean {
  return measureContact(piece, image) > part * Math.min(image.width, image.height);
}

function findMain(pieces: readonly InkPiece[], image: Size): InkPiece | undefined {
  const least = LEAST_DIGIT_PART * Math.max(image.width, image.height);
  let main: InkPiece | undefined;
  let highest = 0;
  for (const piece of pieces) {
    if (measureLongSide(piece) < least) continue;
    const offX = Math.abs(piece.left + piece.right - image.width) / image.width;
    const offY = Math.abs(piece.top + piece.bottom - image.height) / image.height;
    const centrality = 1 - 0.6 * Math.max(offX, offY);
    const edge = touchesEdge(piece, image) ? 0.4 : 1;
    const score = piece.pixels.length * piece.peak * centrality * edge;
    if (score <= highest) continue;
    highest = score;
    main = piece;
  }
  return main;
}

function suits(piece: InkPiece, main: InkPiece, image: Size): boolean {
  return (
    piece.peak >= LEAST_PEAK_PART * main.peak &&
    measureLongSide(piece) >= LEAST_PIECE_PART * measureLongSide(main) &&
    (touchesEdge(main, image) || !touchesEdge(piece, image))
  );
}

function measureLongSide({ left, top, right, bottom }: InkPiece): number {
  return Math.max(right - left, bottom - top);
}

/** How far a piece's box is from another, across or down, whichever is more; 0 if they overlap. */
function measureGap(piece: InkPiece, box: Box): number {
  const across = Math.max(piece.left - (box.x + box.width), box.x - piece.right);
  const down = Math.max(piece.top - (box.y + box.height), box.y - piece.bottom);
  return Math.max(0, across, down);
}
