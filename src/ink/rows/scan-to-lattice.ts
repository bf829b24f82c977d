import { findPiecesOfScan, SCAN_MARGIN } from '../image/find-ink-of-scan.ts';
import type { InkPiece } from '../image/find-ink.ts';
import { LARGEST_SCAN, measureThickestLine, PAPER_COVERAGE, readScan } from '../image/read-scan.ts';
import { removeLevelLines } from '../image/remove-lines.ts';
import type { Tone } from '../image/shrink-to-gray.ts';
import type { LatticeRow } from '../number/lattice.ts';
import type { Plane } from '../pixels/plane.ts';
import { measureCoverage } from '../scan/measure-coverage.ts';
import type { DigitInk } from '../tile/digit-ink.ts';

/** Wider than this, in its own height, what is taken for one digit may be two that touch. */
const WIDEST_DIGIT = 1.1;

/** Ink of an image of few pixels, with paper around it. */
export interface ScanInk {
  /** 0 paper to 1 ink. */
  readonly flat: Plane;
  readonly pieces: readonly InkPiece[];
  /** Where the first pixel of `flat` lies in the image, on either axis. */
  readonly origin: number;
}

/**
 * Finds ink in an image of few pixels, where grey levels tell how much of each is inked.
 *
 * @param gray 0 black to 255 white
 * @returns null for larger images, and where nothing stands out
 */
export function findScanInk(gray: Plane): ScanInk | null {
  if (Math.max(gray.width, gray.height) > LARGEST_SCAN) return null;
  const coverage = measureCoverage(gray);
  if (!coverage) return null;
  const thickest = measureThickestLine(gray);
  const plane = removeLevelLines(coverage.plane, PAPER_COVERAGE, thickest);
  const { padded, found } = findPiecesOfScan(plane);
  return found.length === 0 ? null : { flat: padded, pieces: found, origin: -SCAN_MARGIN };
}

/**
 * An image that is cut close around one digit, or that is one's tile already, read as mode `digit`
 * reads it.
 *
 * @returns null where there may be more than one digit
 */
export function findLoneDigit(gray: Plane, tone: Tone): DigitInk | null {
  const scan = readScan(gray, tone);
  if (!scan) return null;
  const { box, passedOver = [] } = scan.digit;
  return passedOver.length > 0 || box.width > WIDEST_DIGIT * box.height ? null : scan.digit;
}

/** A row that can be read in one way only. */
export function toLoneRow({ input, box }: DigitInk): LatticeRow {
  const width = box.width / box.height;
  const extent = { left: 0, right: width, top: -0.5, bottom: 0.5 };
  const candidate = {
    ...{ from: 0, to: 1, box, extent, cuts: 0, innerGap: 0, key: null },
    drawTile: () => input,
  };
  return { pieceCount: 1, candidates: [candidate] };
}
