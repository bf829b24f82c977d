import type { Box } from '../pixels/box.ts';
import { enlarge } from '../pixels/enlarge.ts';
import { padPlane } from '../pixels/pad.ts';
import type { Plane } from '../pixels/plane.ts';
import { boundPieces, chooseDigitPieces } from './choose-pieces.ts';
import { findInk, type InkPiece } from './find-ink.ts';
import { cutBox } from './refine-ink.ts';

/** A pixel less covered than this may be paper. */
const FLOOR = 0.25;
/** Paper around the image, in pixels: then ink is nowhere cut off. */
const MARGIN = 2;
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
  /** 0 paper to 1 ink: the digit alone with its soft edges, enlarged. */
  readonly flat: Plane;
  /** All of its ink, in the pixels of `flat`. */
  readonly pieces: readonly InkPiece[];
  /** In the image's pixels. */
  readonly box: Box;
}

/**
 * Finds the one digit in an image of few pixels, also where it touches the border.
 *
 * @param coverage how much of each pixel is inked, 0 paper to 1 ink
 * @returns null where there is no ink
 */
export function findInkOfScan(coverage: Plane): ScannedInk | null {
  const padded = padPlane(coverage, MARGIN, 0);
  const found = findInk(padded, FLOOR);
  const isNarrow = coverage.width <= NARROW_PART * coverage.height;
  const inside = isNarrow ? found : found.filter((piece) => !isCutOff(piece, padded));
  const chosen = chooseDigitPieces(inside, padded);
  if (chosen.length === 0) return null;
  const box = boundPieces(chosen);
  const around = { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 };
  const alone = cutBox(eraseOthers(padded, found, chosen), around);
  const flat = enlarge(alone, Math.ceil(LEAST_LONG_SIDE / Math.max(box.width, box.height)));
  const pieces = findInk(flat, FLOOR);
  if (pieces.length === 0) return null;
  return { flat, pieces, box: { ...box, x: box.x - MARGIN, y: box.y - MARGIN } };
}

/** Whether the image's border runs along much of the piece, as it does along a page or a table. */
function isCutOff({ pixels, left, top, right, bottom }: InkPiece, padded: Plane): boolean {
  const { width, height } = padded;
  const across = width - 2 * MARGIN;
  const down = height - 2 * MARGIN;
  const own = new Set(pixels);
  let outline = 0;
  const along = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const i of pixels) {
    const column = i % width;
    const row = (i - column) / width;
    if (column === MARGIN) along.left += 1;
    if (column === width - 1 - MARGIN) along.right += 1;
    if (row === MARGIN) along.top += 1;
    if (row === height - 1 - MARGIN) along.bottom += 1;
    for (const next of [i - 1, i + 1, i - width, i + width]) if (!own.has(next)) outline += 1;
  }
  const contact = along.left + along.right + along.top + along.bottom;
  if (contact <= MOST_CUT_OFF * outline) return false;
  const filled =
    [along.left, along.right].filter((length) => length >= FILLING_PART * down).length +
    [along.top, along.bottom].filter((length) => length >= FILLING_PART * across).length;
  const spansBoth =
    right - left >= SPANNING_PART * across && bottom - top >= SPANNING_PART * down;
  return !spansBoth || filled > 1;
}

function eraseOthers(plane: Plane, found: readonly InkPiece[], kept: readonly InkPiece[]): Plane {
  const values = Float32Array.from(plane.values);
  for (const piece of found) {
    if (kept.includes(piece)) continue;
    for (const i of piece.pixels) values[i] = 0;
  }
  return { ...plane, values };
}
