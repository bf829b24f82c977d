import { checkImage } from './check-image.ts';
import { boundPieces, chooseDigitPieces, chooseNumberPieces } from './choose-pieces.ts';
import { dropBlurredPieces } from './drop-blurred-pieces.ts';
import { enlarge } from './enlarge.ts';
import { findInk, type InkPiece } from './find-ink.ts';
import { flattenPaper } from './flatten-paper.ts';
import { groupSideBySide } from './group-side-by-side.ts';
import type { ImageStep } from './image-step.ts';
import { normalizePieces } from './normalize-pieces.ts';
import { measurePaperNoise } from './paper-noise.ts';
import type { Plane } from './plane.ts';
import { isInkLight } from './polarity.ts';
import { readTile } from './read-tile.ts';
import { cutBox, refineInk, type FoundInk, type Threshold } from './refine-ink.ts';
import { removeLines } from './remove-lines.ts';
import { shrinkToGray, type Tone } from './shrink-to-gray.ts';
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
/** Paper may be as dark as this part of its light, or this many standard deviations ... */
const LEAST_FLOOR = 0.06;
const FLOOR_DEVIATIONS = 4;
/** ... and only as dark as this where there is no other ink: the faintest pencil. */
const FAINT_FLOOR = 0.03;
/** Paper is taken to reflect so much, of 255, or more; in the dark there is little to go by. */
const LEAST_LIGHT = 48;
/** Inverted, white paper is dark: its own unevenness shall not look like light ink on it. */
const LEAST_LIGHT_INVERTED = 128;
/** Ink's core is at least this many times as dark as the darkest paper. */
const LEAST_PEAK = 1.6;

export interface ImageOptions {
  /** `digit` (the default): one digit, and whatever else is in view; `number`: digits in a row. */
  readonly mode?: ReadingMode;
  /** Told what each step makes of the image, to be shown to a person; nothing is made for it alone. */
  readonly onStep?: ((step: ImageStep) => void) | undefined;
}

/**
 * Finds handwriting in an image and turns it into tiles for a model.
 *
 * @param image upright pixels, straight alpha
 * @returns in reading order; exactly one in mode `digit`; boxes in the image's pixels
 * @throws InkError `unsupported-image`, `image-too-large`, or `no-ink` for blank paper
 */
export function imageToDigits(image: RgbaImage, options: ImageOptions = {}): DigitInk[] {
  checkImage(image);
  // Ink that is no darker than its paper, as yellow on white, may yet lack one of the three colours.
  const digits = findDigits(image, 'luma', options) ?? findDigits(image, 'darkest', options);
  if (!digits) throw new InkError('no-ink', 'There is no ink in the image.');
  return digits;
}

function findDigits(
  image: RgbaImage,
  tone: Tone,
  { mode = 'digit', onStep }: ImageOptions,
): DigitInk[] | null {
  const longest = Math.max(image.width, image.height);
  const shrinkage = Math.ceil(longest / LONGEST_SIDE);
  const enlargement = Math.ceil(Math.min(SHORTEST_LONG_SIDE / longest, SHORTEST_LONG_SIDE));
  const gray = shrinkToGray(image, shrinkage, tone);
  const isLight = isInkLight(gray);
  onStep?.({ kind: 'gray', tone, isInkLight: isLight, plane: gray });
  if (mode === 'digit') {
    const tile = readTile(isLight ? gray : invert(gray));
    if (tile) {
      onStep?.({ kind: 'digit', input: tile.input });
      return [tile];
    }
  }

  const inkDark = enlarge(isLight ? invert(gray) : gray, enlargement);
  const { found, chosen, threshold } = findPieces(
    inkDark,
    enlargement,
    isLight ? LEAST_LIGHT_INVERTED : LEAST_LIGHT,
    mode,
  );
  onStep?.({ kind: 'flat', plane: found.flat });
  onStep?.({ kind: 'pieces', size: found.flat, pieces: found.pieces, chosen });
  if (chosen.length === 0) return null;
  const groups =
    mode === 'digit' ? [chosen] : groupSideBySide(chosen, (piece) => boundPieces([piece]));
  return groups.map((group) => {
    const ink = refineInk(inkDark, { ...found, pieces: group }, threshold);
    const box = boundPieces(ink.pieces);
    const input = normalizePieces(ink.flat, ink.pieces);
    onStep?.({ kind: 'crop', plane: cutBox(ink.flat, box) });
    onStep?.({ kind: 'digit', input });
    const inImage = { ...box, x: box.x + ink.x, y: box.y + ink.y };
    return { input, box: locate(inImage, shrinkage / enlargement, image) };
  });
}

interface ChosenInk {
  readonly found: FoundInk;
  /** Of the pieces found, those of the digit or the number; none on blank paper. */
  readonly chosen: readonly InkPiece[];
  readonly threshold: Threshold;
}

/** @param gray dark ink on lighter paper, 0 to 255 */
function findPieces(
  gray: Plane,
  enlargement: number,
  leastLight: number,
  mode: ReadingMode,
): ChosenInk {
  const shorter = Math.min(gray.width, gray.height);
  const radius = Math.ceil(STROKE_RADIUS_PART * shorter);
  const thickest = Math.max(Math.ceil(LINE_WIDTH_PART * shorter), LINE_WIDTH_PX * enlargement);
  const lined = flattenPaper(gray, radius, leastLight);
  const { level, deviation } = measurePaperNoise(lined);
  const values = new Float32Array(lined.values.length);
  for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, lined.values[i]! - level);

  const choose = mode === 'digit' ? chooseDigitPieces : chooseNumberPieces;
  const findAbove = (leastFloor: number): ChosenInk => {
    const floor = Math.max(leastFloor, FLOOR_DEVIATIONS * deviation);
    const flat = removeLines({ ...lined, values }, floor, thickest);
    const dark = findInk(flat, floor).filter((piece) => piece.peak >= LEAST_PEAK * floor);
    const pieces = dropBlurredPieces(dark, gray, leastLight);
    return {
      found: { flat, pieces, x: 0, y: 0 },
      chosen: choose(pieces, flat),
      threshold: { radius, level, floor, leastLight },
    };
  };
  const ink = findAbove(LEAST_FLOOR);
  return ink.chosen.length > 0 || FLOOR_DEVIATIONS * deviation >= LEAST_FLOOR
    ? ink
    : findAbove(FAINT_FLOOR);
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
