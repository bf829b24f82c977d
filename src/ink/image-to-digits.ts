import { checkImage } from './check-image.ts';
import { boundPieces, chooseDigitPieces, chooseNumberPieces } from './choose-pieces.ts';
import { dropBlurredPieces } from './drop-blurred-pieces.ts';
import { enlarge } from './enlarge.ts';
import { findInk } from './find-ink.ts';
import { flattenPaper } from './flatten-paper.ts';
import { groupSideBySide } from './group-side-by-side.ts';
import { normalizePieces } from './normalize-pieces.ts';
import { measurePaperNoise } from './paper-noise.ts';
import type { Plane } from './plane.ts';
import { isInkLight } from './polarity.ts';
import { readTile } from './read-tile.ts';
import { refineInk, type FoundInk, type Threshold } from './refine-ink.ts';
import { removeLines } from './remove-lines.ts';
import { shrinkToGray } from './shrink-to-gray.ts';
import { InkError, type Box, type DigitInk, type ReadingMode, type RgbaImage } from './types.ts';

/** Larger images are made smaller until neither side is longer than this ... */
const LONGEST_SIDE = 800;
/** ... and smaller ones larger until one is at least this long: edges are found between pixels. */
const SHORTEST_LONG_SIDE = 320;
/** Strokes are ink up to this part of the image's shorter side, halved. */
const STROKE_RADIUS_PART = 0.17;
/** A ruled line is at most this part of the shorter side wide, or so many pixels of the image. */
const LINE_WIDTH_PART = 0.05;
const LINE_WIDTH_PX = 4;
/** Paper may be as dark as this part of its light, or this many standard deviations. */
const LEAST_FLOOR = 0.06;
const FLOOR_DEVIATIONS = 4;
/** Ink's core is at least this many times as dark as the darkest paper. */
const LEAST_PEAK = 1.6;

export interface ImageOptions {
  /** `digit` (the default): one digit, and whatever else is in view; `number`: digits in a row. */
  readonly mode?: ReadingMode;
}

/**
 * Finds handwriting in an image and turns it into tiles for a model.
 *
 * @param image upright pixels, straight alpha
 * @returns in reading order; exactly one in mode `digit`; boxes in the image's pixels
 * @throws InkError `unsupported-image`, `image-too-large`, or `no-ink` for blank paper
 */
export function imageToDigits(image: RgbaImage, { mode = 'digit' }: ImageOptions = {}): DigitInk[] {
  checkImage(image);
  const longest = Math.max(image.width, image.height);
  const shrinkage = Math.ceil(longest / LONGEST_SIDE);
  const enlargement = Math.ceil(Math.min(SHORTEST_LONG_SIDE / longest, SHORTEST_LONG_SIDE));
  const gray = shrinkToGray(image, shrinkage);
  const isLight = isInkLight(gray);
  if (mode === 'digit') {
    const tile = readTile(isLight ? gray : invert(gray));
    if (tile) return [tile];
  }

  const inkDark = enlarge(isLight ? invert(gray) : gray, enlargement);
  const { found, threshold } = findPieces(inkDark, enlargement);
  const { flat, pieces } = found;
  const chosen =
    mode === 'digit' ? chooseDigitPieces(pieces, flat) : chooseNumberPieces(pieces, flat);
  if (chosen.length === 0) throw new InkError('no-ink', 'There is no ink in the image.');
  const groups =
    mode === 'digit' ? [chosen] : groupSideBySide(chosen, (piece) => boundPieces([piece]));
  return groups.map((group) => {
    const ink = refineInk(inkDark, { ...found, pieces: group }, threshold);
    const { x, y, width, height } = boundPieces(ink.pieces);
    return {
      input: normalizePieces(ink.flat, ink.pieces),
      box: locate({ x: x + ink.x, y: y + ink.y, width, height }, shrinkage / enlargement, image),
    };
  });
}

function findPieces(gray: Plane, enlargement: number): { found: FoundInk; threshold: Threshold } {
  const shorter = Math.min(gray.width, gray.height);
  const radius = Math.ceil(STROKE_RADIUS_PART * shorter);
  const thickest = Math.max(Math.ceil(LINE_WIDTH_PART * shorter), LINE_WIDTH_PX * enlargement);
  const lined = flattenPaper(gray, radius);
  const { level, deviation } = measurePaperNoise(lined.values);
  const floor = Math.max(LEAST_FLOOR, FLOOR_DEVIATIONS * deviation);
  const values = new Float32Array(lined.values.length);
  for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, lined.values[i]! - level);
  const flat = removeLines({ ...lined, values }, floor, thickest);
  const dark = findInk(flat, floor).filter((piece) => piece.peak >= LEAST_PEAK * floor);
  const pieces = dropBlurredPieces(dark, gray);
  return { found: { flat, pieces, x: 0, y: 0 }, threshold: { radius, level, floor } };
}

function invert(plane: Plane): Plane {
  const values = new Float32Array(plane.values.length);
  for (let i = 0; i < values.length; i += 1) values[i] = 255 - plane.values[i]!;
  return { ...plane, values };
}

function locate(box: Box, scale: number, image: RgbaImage): Box {
  const x = box.x * scale;
  const y = box.y * scale;
  const width = Math.min(image.width, (box.x + box.width) * scale) - x;
  const height = Math.min(image.height, (box.y + box.height) * scale) - y;
  return { x, y, width, height };
}
