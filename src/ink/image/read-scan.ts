import { averageBlocks } from '../pixels/average-blocks.ts';
import { scaleBox, type Box } from '../pixels/box.ts';
import { invert } from '../pixels/invert.ts';
import type { Plane } from '../pixels/plane.ts';
import { measureCoverage } from '../scan/measure-coverage.ts';
import { measureUnevenness } from '../scan/unevenness.ts';
import type { DigitInk } from '../tile/digit-ink.ts';
import { boundPieces } from './choose-pieces.ts';
import { findInkOfScan, type ScannedInk } from './find-ink-of-scan.ts';
import type { ImageStep } from './image-step.ts';
import { normalizePieces } from './normalize-pieces.ts';
import { findPassedOver } from './passed-over.ts';
import { readTile } from './read-tile.ts';
import { removeLines } from './remove-lines.ts';
import type { Tone } from './shrink-to-gray.ts';

/** Images of at most so many pixels along a side are scans, whatever is on them. */
export const LARGEST_SCAN = 64;
/** Larger ones are looked at in about so many, to see whether they are cut close around a digit ... */
const TIGHT_CROP_SIDE = 128;
/** ... that takes this part of the image's longer side, ... */
const LEAST_TIGHT_PART = 0.5;
/** ... and meets the border with strokes at most so broad, as a part of its own longer side, ... */
const BROADEST_AT_BORDER = 0.25;
/** ... and with no more of their outline than this, for a shadow's corner has more, ... */
const MOST_CUT_OFF = 0.33;
/** ... on paper which is so even: its standard deviation, in parts of the ink's darkness. */
const MOST_UNEVEN = 0.1;
/** Ruled lines are at most this part of the shorter side wide ... */
const LINE_WIDTH_PART = 0.05;
/** ... and covered more than this, which may still be paper. */
export const PAPER_COVERAGE = 0.25;

/** What was read from a scan, and what each step made of it. */
export interface ScanReading {
  /** Boxes in the pixels of the image given. */
  readonly digit: DigitInk;
  readonly steps: readonly ImageStep[];
}

/**
 * Reads one digit from an image of few pixels, or from a larger one that is cut so close that the
 * digit touches the border, or that is a cell cut on its rules.
 *
 * @param gray 0 black to 255 white
 * @param tone how `gray` was made, to be told with the steps
 * @returns null for any other image, such as a photo
 */
export function readScan(gray: Plane, tone: Tone): ScanReading | null {
  const longest = Math.max(gray.width, gray.height);
  return longest <= LARGEST_SCAN ? readSmallImage(gray, tone) : readTightCrop(gray, tone);
}

/** How many pixels wide a ruled line is at most. */
export const measureThickestLine = ({ width, height }: Plane): number =>
  Math.ceil(LINE_WIDTH_PART * Math.min(width, height));

function readSmallImage(gray: Plane, tone: Tone): ScanReading | null {
  const coverage = measureCoverage(gray);
  if (!coverage) return null;
  const { plane, isInkLight } = coverage;
  const start: ImageStep = { kind: 'gray', tone, isInkLight, plane: gray };
  const tile = readTile(isInkLight ? gray : invert(gray));
  if (tile) return { digit: tile, steps: [start, { kind: 'digit', input: tile.input }] };
  const ink = findInkOfScan(plane);
  if (!ink) return null;
  const reading = readInk(ink);
  return { ...reading, steps: [start, ...reading.steps] };
}

function readTightCrop(gray: Plane, tone: Tone): ScanReading | null {
  const factor = Math.ceil(Math.max(gray.width, gray.height) / TIGHT_CROP_SIDE);
  const plane = averageBlocks(gray, factor);
  const coverage = measureCoverage(plane);
  if (!coverage || measureUnevenness(coverage.plane) > MOST_UNEVEN) return null;
  const { isInkLight, isCutOnRules } = coverage;
  const thickest = measureThickestLine(plane);
  const ink = findInkOfScan(removeLines(coverage.plane, PAPER_COVERAGE, thickest));
  if (!ink || ink.breadthAtBorder > BROADEST_AT_BORDER || ink.cutOffPart > MOST_CUT_OFF)
    return null;
  const reading = readInk(ink);
  const { box, input, passedOver = [] } = reading.digit;
  const size = Math.max(box.width, box.height);
  const isLarge = size >= LEAST_TIGHT_PART * Math.max(plane.width, plane.height);
  if (!isLarge || !(isCutOnRules || touchesBorder(box, plane))) return null;
  return {
    digit: {
      input,
      box: scaleBox(box, factor),
      passedOver: passedOver.map((other) => scaleBox(other, factor)),
    },
    steps: [{ kind: 'gray', tone, isInkLight, plane }, ...reading.steps],
  };
}

function readInk({ padded, found, chosen, flat, pieces, origin }: ScannedInk): ScanReading {
  const toImage = (box: Box): Box => ({ ...box, x: box.x + origin, y: box.y + origin });
  const input = normalizePieces(flat, pieces);
  return {
    digit: {
      input,
      box: toImage(boundPieces(chosen)),
      passedOver: findPassedOver(found, chosen, padded).map(toImage),
    },
    steps: [
      { kind: 'flat', plane: padded },
      { kind: 'pieces', size: padded, pieces: found, chosen },
      { kind: 'crop', plane: flat },
      { kind: 'digit', input },
    ],
  };
}

function touchesBorder({ x, y, width, height }: Box, image: Plane): boolean {
  return x === 0 || y === 0 || x + width === image.width || y + height === image.height;
}
