import { groupSideBySide } from '../number/group-side-by-side.ts';
import type { ReadingMode } from '../number/reading-mode.ts';
import type { Box } from '../pixels/box.ts';
import { enlarge } from '../pixels/enlarge.ts';
import type { Plane } from '../pixels/plane.ts';
import type { DigitInk } from '../tile/digit-ink.ts';
import { InkError } from '../tile/ink-error.ts';
import { measureCoverage } from '../scan/measure-coverage.ts';
import { checkImage } from './check-image.ts';
import { boundPieces } from './choose-pieces.ts';
import { findInkOfScan } from './find-ink-of-scan.ts';
import { findInkOfDigits } from './find-ink-of-digits.ts';
import type { ImageStep } from './image-step.ts';
import { normalizePieces } from './normalize-pieces.ts';
import { isInkLight } from './polarity.ts';
import { readTile } from './read-tile.ts';
import { cutBox, refineInk } from './refine-ink.ts';
import type { RgbaImage } from './rgba-image.ts';
import { shrinkToGray, type Tone } from './shrink-to-gray.ts';

/** Larger images are made smaller until neither side is longer than this ... */
const LONGEST_SIDE = 800;
/** ... and smaller ones larger until one is at least this long: edges are found between pixels. */
const SHORTEST_LONG_SIDE = 320;

/** Images of at most so many pixels along a side are taken for scans: see {@link measureCoverage}. */
const LARGEST_SCAN = 64;

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
  if (mode === 'digit' && longest <= LARGEST_SCAN) {
    const scanned = readScan(gray);
    if (scanned) return [scanned];
  }
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
  const { found, chosen, threshold } = findInkOfDigits(inkDark, {
    isInverted: isLight,
    enlargement,
    mode,
  });
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

/** One digit in an image of few pixels. */
function readScan(gray: Plane): DigitInk | null {
  const coverage = measureCoverage(gray);
  if (!coverage) return null;
  const tile = readTile(coverage.isInkLight ? gray : invert(gray));
  if (tile) return tile;
  const ink = findInkOfScan(coverage.plane);
  return ink && { input: normalizePieces(ink.flat, ink.pieces), box: ink.box };
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
