import { enlarge } from '../pixels/enlarge.ts';
import { padPlane } from '../pixels/pad.ts';
import type { Plane } from '../pixels/plane.ts';
import { boundPieces, chooseDigitPieces } from './choose-pieces.ts';
import { findInk, type InkPiece } from './find-ink.ts';
import { cutBox } from './refine-ink.ts';

/** A pixel less covered than this may be paper. */
const FLOOR = 0.25;
/** Paper around the image, in pixels: then ink is nowhere cut off. */
export const SCAN_MARGIN = 2;
/** A piece with more of its outline than this along the image's border is no digit but its frame ... */
const MOST_CUT_OFF = 0.47;
/** ... unless it spans both sides of the image and fills, but for this part, no more than one. */
const SPANNING_PART = 0.9;
const FILLING_PART = 0.95;
/** ... except in an image so narrow, as a part of its height, that a 1 may fill it. */
const NARROW_PART = 0.5;
/** The digit is enlarged to at least so many pixels: edges are found between pixels. */
const LEAST_LONG_SIDE = 80;

/** The digit of a small image. */
export interface ScannedInk {
  /** The image with paper around it: 0 paper to 1 ink. */
  readonly padded: Plane;
  /** Pieces that may be ink of a digit, and those of the one that was chosen, in the pixels of `padded`. */
  readonly found: readonly InkPiece[];
  readonly chosen: readonly InkPiece[];
  /** The chosen digit alone with its soft edges, enlarged, and all of its ink in there. */
  readonly flat: Plane;
  readonly pieces: readonly InkPiece[];
  /** How broad it is where it meets the image's border, as a part of its longer side. */
  readonly breadthAtBorder: number;
  /** How much of a piece's outline lies along the image's border at most, 0 to 1. */
  readonly cutOffPart: number;
  /** Where the first pixel of `padded` lies in the image, on either axis. */
  readonly origin: number;
}

/**
 * Finds the one digit in an image of few pixels, also where it touches the border.
 *
 * @param coverage how much of each pixel is inked, 0 paper to 1 ink
 * @returns null where there is no ink
 */
export function findInkOfScan(coverage: Plane): ScannedInk | null {
  const { padded, all, found } = findPiecesOfScan(coverage);
  const chosen = chooseDigitPieces(found, padded);
  if (chosen.length === 0) return null;
  const box = boundPieces(chosen);
  const around = { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 };
  const alone = cutBox(eraseOthers(padded, all, chosen), around);
  const flat = enlarge(alone, Math.ceil(LEAST_LONG_SIDE / Math.max(box.width, box.height)));
  const pieces = findInk(flat, FLOOR);
  if (pieces.length === 0) return null;
  const breadthAtBorder = measureBreadthAtBorder(chosen, padded) / Math.max(box.width, box.height);
  const cutOffPart = Math.max(...chosen.map((piece) => followBorder(piece, padded).share));
  return { padded, found, chosen, flat, pieces, breadthAtBorder, cutOffPart, origin: -SCAN_MARGIN };
}

/** All pieces of ink in an image of few pixels, and those that may be ink of digits. */
export function findPiecesOfScan(coverage: Plane): {
  readonly padded: Plane;
  readonly all: readonly InkPiece[];
  readonly found: readonly InkPiece[];
} {
  const padded = padPlane(coverage, SCAN_MARGIN, 0);
  const all = findInk(padded, FLOOR);
  const isNarrow = coverage.width <= NARROW_PART * coverage.height;
  return { padded, all, found: isNarrow ? all : all.filter((piece) => !isCutOff(piece, padded)) };
}

/** Whether the image's border runs along much of the piece, as it does along a page or a table. */
function isCutOff(piece: InkPiece, padded: Plane): boolean {
  const { share, filled } = followBorder(piece, padded);
  if (share <= MOST_CUT_OFF) return false;
  const spansBoth =
    piece.right - piece.left >= SPANNING_PART * (padded.width - 2 * SCAN_MARGIN) &&
    piece.bottom - piece.top >= SPANNING_PART * (padded.height - 2 * SCAN_MARGIN);
  return !spansBoth || filled > 1;
}

/**
 * Tells which share of a piece's outline lies along the image's border, 0 to 1, and how many of the
 * image's sides it fills.
 */
function followBorder(
  { pixels }: InkPiece,
  { width, height }: Plane,
): { share: number; filled: number } {
  const own = new Set(pixels);
  let outline = 0;
  const along = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const i of pixels) {
    const column = i % width;
    const row = (i - column) / width;
    if (column === SCAN_MARGIN) along.left += 1;
    if (column === width - 1 - SCAN_MARGIN) along.right += 1;
    if (row === SCAN_MARGIN) along.top += 1;
    if (row === height - 1 - SCAN_MARGIN) along.bottom += 1;
    for (const next of [i - 1, i + 1, i - width, i + width]) if (!own.has(next)) outline += 1;
  }
  const { left, right, top, bottom } = along;
  const leastDown = FILLING_PART * (height - 2 * SCAN_MARGIN);
  const leastAcross = FILLING_PART * (width - 2 * SCAN_MARGIN);
  return {
    share: (left + right + top + bottom) / outline,
    filled:
      [left, right].filter((length) => length >= leastDown).length +
      [top, bottom].filter((length) => length >= leastAcross).length,
  };
}

/**
 * How broad ink is where it meets the image's border: the mean, over its pixels there, of how far it
 * goes on along the border or inwards, whichever is less. A stroke is as broad as the pen, whether
 * it meets the border head-on or follows it; a shadow is broader.
 */
function measureBreadthAtBorder(pieces: readonly InkPiece[], padded: Plane): number {
  const { width, height } = padded;
  const inked = new Uint8Array(width * height);
  for (const { pixels } of pieces) for (const i of pixels) inked[i] = 1;
  const reach = (from: number, by: number): number => {
    let length = 0;
    for (let i = from; inked[i] === 1; i += by) length += 1;
    return length;
  };
  let sum = 0;
  let count = 0;
  const follow = (from: number, along: number, inwards: number, length: number): void => {
    for (let at = 0; at < length; at += 1) {
      const i = from + at * along;
      if (inked[i] === 0) continue;
      const run = reach(i, along) + reach(i, -along) - 1;
      sum += Math.min(run, reach(i, inwards));
      count += 1;
    }
  };
  const first = SCAN_MARGIN * width + SCAN_MARGIN;
  const across = width - 2 * SCAN_MARGIN;
  const down = height - 2 * SCAN_MARGIN;
  follow(first, 1, width, across);
  follow(first + (down - 1) * width, 1, -width, across);
  follow(first, width, 1, down);
  follow(first + across - 1, width, -1, down);
  return count === 0 ? 0 : sum / count;
}

function eraseOthers(plane: Plane, found: readonly InkPiece[], kept: readonly InkPiece[]): Plane {
  const values = Float32Array.from(plane.values);
  for (const piece of found) {
    if (kept.includes(piece)) continue;
    for (const i of piece.pixels) values[i] = 0;
  }
  return { ...plane, values };
}
