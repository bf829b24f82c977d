import { findInk, type InkPiece } from '../image/find-ink.ts';
import { maskPieces, measureStrokeWidth } from '../image/stroke-width.ts';
import type { Plane } from '../pixels/plane.ts';
import { cutPiece } from './cut-piece.ts';
import { FAINT_PART } from './find-page-ink.ts';
import { DRAWN_HEIGHT } from './draw-row.ts';

/** Lighter than this, of 1, is paper. */
const FLOOR = 0.06;
/** Specks are smaller than this, in digit heights. */
const SPECK = 0.1;
/** A small piece belongs to the larger one that it lies over, under or in. */
const SMALL_PART = 0.45;
const OVERLAID_PART = 0.85;
const NEAR = 0.3;

/** A piece of a row's ink that is one digit at most, or several bits of one. */
export interface RowPiece {
  readonly ink: readonly InkPiece[];
  /** In which component of the row it lies, and which of its cuts are at its sides. */
  readonly component: number;
  readonly part: number;
  readonly parts: number;
}

/**
 * Divides a drawn row's ink into pieces no larger than a digit, from left to right by their middles.
 */
export function divideRow(plane: Plane): RowPiece[] {
  const found = findInk(plane, FLOOR, FAINT_PART).filter(
    (piece) => longSide(piece) >= SPECK * DRAWN_HEIGHT,
  );
  if (found.length === 0) return [];
  const strokeWidth = measureStrokeWidth(maskPieces(found, plane.width, 1));
  const pieces: (RowPiece & { ink: InkPiece[] })[] = found.flatMap((piece, component) =>
    cutPiece(piece, plane, { digitHeight: DRAWN_HEIGHT, strokeWidth }).map((ink, part, all) => ({
      ink: [ink],
      component,
      part,
      parts: all.length,
    })),
  );
  return mergeSmall(pieces).sort((a, b) => middle(a) - middle(b));
}

/** Lays bits that are surely of a larger piece together with it. */
function mergeSmall(pieces: (RowPiece & { ink: InkPiece[] })[]): RowPiece[] {
  const isSmall = ({ ink: [ink], parts }: RowPiece): boolean =>
    parts === 1 && longSide(ink!) < SMALL_PART * DRAWN_HEIGHT;
  const large = pieces.filter((piece) => !isSmall(piece));
  const alone: RowPiece[] = [];
  for (const piece of pieces.filter(isSmall)) {
    const own = piece.ink[0]!;
    const host = large.find(({ ink: [other] }) => {
      const shared = Math.min(own.right, other!.right) - Math.max(own.left, other!.left);
      const apart = Math.max(own.top - other!.bottom, other!.top - own.bottom);
      return shared >= OVERLAID_PART * (own.right - own.left) && apart <= NEAR * DRAWN_HEIGHT;
    });
    if (host) host.ink.push(own);
    else alone.push(piece);
  }
  return [...large, ...alone];
}

function longSide({ left, top, right, bottom }: InkPiece): number {
  return Math.max(right - left, bottom - top);
}

function middle({ ink }: RowPiece): number {
  const left = Math.min(...ink.map((piece) => piece.left));
  const right = Math.max(...ink.map((piece) => piece.right));
  return left + right;
}
