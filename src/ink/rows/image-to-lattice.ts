import { checkImage } from '../image/check-image.ts';
import { boundPieces } from '../image/choose-pieces.ts';
import type { ImageStep } from '../image/image-step.ts';
import { normalizePieces } from '../image/normalize-pieces.ts';
import { isInkLight } from '../image/polarity.ts';
import type { RgbaImage } from '../image/rgba-image.ts';
import { shrinkToGray, type Tone } from '../image/shrink-to-gray.ts';
import { findRows, measureUsualHeight, type Row } from '../number/find-rows.ts';
import type { Lattice, LatticeRow } from '../number/lattice.ts';
import { listCandidates } from '../number/list-candidates.ts';
import { boundBoxes, type Box } from '../pixels/box.ts';
import { averageBlocks } from '../pixels/average-blocks.ts';
import { enlarge } from '../pixels/enlarge.ts';
import { invert } from '../pixels/invert.ts';
import type { Plane } from '../pixels/plane.ts';
import { InkError } from '../tile/ink-error.ts';
import { divideRow, type RowPiece } from './divide-row.ts';
import { DRAWN_HEIGHT, drawRow, type DrawnRow } from './draw-row.ts';
import { findDividers } from './find-dividers.ts';
import { chooseShrinkage, findPageInk, lookAtPage, type PageInk } from './find-page-ink.ts';
import { measureTurn } from './measure-turn.ts';
import { scaleWriting } from './measure-writing.ts';
import { findLoneDigit, findScanInk, toLoneRow } from './scan-to-lattice.ts';
import { boundTurned, turnFrame } from './turned-frame.ts';

/** Larger images are made smaller until neither side is longer than this ... */
const LONGEST_SIDE = 1600;
/** ... and smaller ones larger until one is at least this long: edges are found between pixels. */
const SHORTEST_LONG_SIDE = 320;
/** The first look at an image is at so many pixels of its longer side. */
const OVERVIEW_SIDE = 480;
/** Rows that are so much lower or higher than the usual one are print, specks or edges. */
const LEAST_ROW_PART = 0.45;
const LARGEST_ROW_PART = 2.2;
/** What belongs to a row is so near to its line, and what is low so near to a digit, in heights. */
const FARTHEST = 0.8;
/** Print beside digits is lower than this part of their height. */
const TALL_PART = 0.6;

export interface LatticeOptions {
  /** Told what each step makes of the image, to be shown to a person. */
  readonly onStep?: ((step: ImageStep) => void) | undefined;
}

/**
 * Finds rows of handwriting in an image and lists all that may be a digit in them; boxes are in the
 * image's pixels.
 *
 * @param image upright pixels, straight alpha
 * @throws InkError `unsupported-image`, `image-too-large`, or `no-ink` for blank paper
 */
export function imageToLattice(image: RgbaImage, options: LatticeOptions = {}): Lattice {
  checkImage(image);
  // Ink that is no darker than its paper, as yellow on white, may yet lack one of the three colours.
  const lattice = readPage(image, 'luma', options) ?? readPage(image, 'darkest', options);
  if (!lattice) throw new InkError('no-ink', 'There is no ink in the image.');
  return lattice;
}

function readPage(image: RgbaImage, tone: Tone, { onStep }: LatticeOptions): Lattice | null {
  const longest = Math.max(image.width, image.height);
  const distance = Math.ceil(longest / OVERVIEW_SIDE);
  const overview = shrinkToGray(image, distance, tone);
  const lone = findLoneDigit(overview, tone);
  if (lone) {
    onStep?.({ kind: 'digit', input: lone.input });
    return [toLoneRow({ ...lone, box: placeBox(lone.box, 0, distance, image) })];
  }
  const scan = findScanInk(overview);
  if (scan) {
    const digitHeight = measureUsualHeight(scan.pieces.map((piece) => boundPieces([piece])));
    const writing = { ...scan, digitHeight, slope: 0, columnRules: [] };
    return listRows(writing, image, 1, onStep);
  }
  const isLight = isInkLight(overview);
  const enlargement = Math.ceil(SHORTEST_LONG_SIDE / longest);
  const darken = (gray: Plane): Plane => enlarge(isLight ? invert(gray) : gray, enlargement);
  const look = lookAtPage(darken(overview), distance / enlargement, isLight);
  if (!look) return null;
  const shrinkage = Math.max(Math.ceil(longest / LONGEST_SIDE), chooseShrinkage(look.size));
  const gray = shrinkToGray(image, shrinkage, tone);
  onStep?.({ kind: 'gray', tone, isInkLight: isLight, plane: gray });
  const enlarged = scaleWriting(look.size, enlargement / shrinkage);
  const again = chooseShrinkage(enlarged); // where it had to be enlarged to be looked at
  const size = scaleWriting(enlarged, 1 / again);
  const page = findPageInk(averageBlocks(darken(gray), again), { ...look, size });
  return listRows({ ...page, origin: 0 }, image, (shrinkage * again) / enlargement, onStep);
}

/** @param scale pixels of the image for one of the page's */
function listRows(
  page: PageInk & { readonly origin: number },
  image: RgbaImage,
  scale: number,
  onStep: LatticeOptions['onStep'],
): Lattice | null {
  const { flat, pieces, digitHeight, origin } = page;
  onStep?.({ kind: 'flat', plane: flat });
  const level = turnFrame(0);
  const slope =
    page.slope ?? measureTurn(pieces.map((piece) => boundTurned(piece, flat.width, level)));
  const turned = turnFrame(slope);
  const boxes = pieces.map((piece) => boundTurned(piece, flat.width, turned));
  const rows = findRows(boxes).filter(
    (row) =>
      row.digitHeight >= LEAST_ROW_PART * digitHeight &&
      row.digitHeight <= LARGEST_ROW_PART * digitHeight,
  );
  const scratch = new Float32Array(flat.values.length);
  const lattice: LatticeRow[] = [];
  for (const row of rows) {
    const own = keepNear(row, boxes).map((index) => pieces[index]!);
    if (own.length === 0) continue;
    const rowSlope = (slope + row.slope) / (1 - slope * row.slope);
    const drawn = drawRow(flat, own, { slope: rowSlope, digitHeight: row.digitHeight }, scratch);
    onStep?.({ kind: 'crop', plane: drawn.plane });
    const divided = divideRow(drawn.plane);
    if (divided.length > 0) {
      const toImage = (box: Box): Box => placeBox(box, origin, scale, image);
      const dividers = findDividers(page.columnRules, drawn);
      lattice.push(listRow(divided, drawn, dividers, toImage));
    }
  }
  return lattice.length > 0 ? lattice : null;
}

/**
 * Of a row's pieces those that may be digits or stand between them. What is low and beside no digit
 * is print; what is far from the row's line belongs to none.
 */
function keepNear({ members, middle, slope, digitHeight }: Row, boxes: readonly Box[]): number[] {
  const isTall = ({ height }: Box): boolean => height >= TALL_PART * digitHeight;
  const tall = members.map((index) => boxes[index]!).filter(isTall);
  return members.filter((index) => {
    const box = boxes[index]!;
    const off = box.y + box.height / 2 - middle - slope * (box.x + box.width / 2);
    if (Math.abs(off) - box.height / 2 > FARTHEST * digitHeight) return false;
    const beside = (other: Box): number =>
      Math.max(box.x - other.x - other.width, other.x - box.x - box.width);
    return isTall(box) || tall.some((other) => beside(other) <= FARTHEST * digitHeight);
  });
}

function listRow(
  pieces: readonly RowPiece[],
  drawn: DrawnRow,
  dividers: readonly number[],
  toImage: (box: Box) => Box,
): LatticeRow {
  const inkOf = (own: readonly RowPiece[]) => own.flatMap(({ ink }) => ink);
  const [main] = findRows([...pieces].map((piece) => boundPieces(piece.ink)));
  const row = listCandidates(
    pieces,
    { digitHeight: DRAWN_HEIGHT, middle: main!.middle, slope: 0 },
    {
      boxOf: (piece) => boundPieces(piece.ink),
      placeOf: (piece) => toImage(boundBoxes(piece.ink.map(({ pixels }) => drawn.locate(pixels)))),
      countCuts,
      keyOf: () => null,
      drawTile: (own) => normalizePieces(drawn.plane, inkOf(own)),
    },
  );
  const start = Math.min(...pieces.map((piece) => boundPieces(piece.ink).x));
  return { ...row, dividers: dividers.map((x) => (x - start) / DRAWN_HEIGHT) };
}

/** The ends at which ink goes on outside. */
function countCuts(pieces: readonly RowPiece[]): number {
  const own = new Set(pieces.map(({ component, part }) => `${component}:${part}`));
  let cuts = 0;
  for (const { component, part, parts } of pieces) {
    if (part > 0 && !own.has(`${component}:${part - 1}`)) cuts += 1;
    if (part < parts - 1 && !own.has(`${component}:${part + 1}`)) cuts += 1;
  }
  return cuts;
}

/** @param origin where the page's first pixel lies in the image, on either axis */
function placeBox(box: Box, origin: number, scale: number, image: RgbaImage): Box {
  const x = Math.max(0, (box.x + origin) * scale);
  const y = Math.max(0, (box.y + origin) * scale);
  const width = Math.min(image.width, (box.x + origin + box.width) * scale) - x;
  const height = Math.min(image.height, (box.y + origin + box.height) * scale) - y;
  return { x, y, width, height };
}
