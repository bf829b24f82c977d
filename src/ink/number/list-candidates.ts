import { boundBoxes, type Box } from '../pixels/box.ts';
import type { Row } from './find-rows.ts';
import type { Candidate, Extent, LatticeRow } from './lattice.ts';

/** A digit has at most so many pieces, unless they lie above one another. */
const MOST_PIECES = 5;
const MOST_STACKED_PIECES = 9;
/** No digit is wider than this, nor holds an empty column as wide, in digit heights. */
const WIDEST = 1.8;
const WIDEST_GAP = 0.3;
/** Pieces wider and lower than this, in digit heights, may be lines under or through a number. */
const LINE_WIDTH = 1.5;
const LINE_HEIGHT = 0.4;

/** How the pieces of one kind of ink make candidates. */
export interface PieceKind<Piece> {
  /** Where a piece lies in its row. */
  boxOf(piece: Piece): Box;
  /** Where it lies in the source, if that is elsewhere. */
  placeOf?(piece: Piece): Box;
  /** How many cuts part these pieces, all neighbours, from ink that hangs together with them. */
  countCuts(pieces: readonly Piece[]): number;
  keyOf(pieces: readonly Piece[]): string | null;
  drawTile(pieces: readonly Piece[]): Float32Array;
}

/**
 * Lists the runs of neighbouring pieces that may be one digit. (Over-segmentation: Casey and
 * Lecolinet, "A survey of methods and strategies in character segmentation", 1996.)
 *
 * @param pieces of the row, from left to right by their middles
 */
export function listCandidates<Piece>(
  pieces: readonly Piece[],
  row: Omit<Row, 'members'>,
  kind: PieceKind<Piece>,
): LatticeRow {
  const ordered = putLinesLast(pieces, kind, row.digitHeight);
  const boxes = ordered.map((piece) => kind.boxOf(piece));
  const places = kind.placeOf ? ordered.map((piece) => kind.placeOf!(piece)) : boxes;
  const start = Math.min(...boxes.map(({ x }) => x));
  const candidates: Candidate[] = [];
  for (let from = 0; from < ordered.length; from += 1) {
    for (let to = from + 1; to <= ordered.length; to += 1) {
      const members = boxes.slice(from, to);
      const box = boundBoxes(members);
      const innerGap = measureInnerGap(members) / row.digitHeight;
      if (to - from > 1) {
        if (to - from > MOST_STACKED_PIECES || box.width > WIDEST * row.digitHeight) break;
        if (innerGap > WIDEST_GAP) break;
        if (to - from > MOST_PIECES && innerGap > 0) break;
      }
      const own = ordered.slice(from, to);
      let tile: Float32Array | undefined;
      candidates.push({
        from,
        to,
        box: places === boxes ? box : boundBoxes(places.slice(from, to)),
        extent: placeInRow(box, row, start),
        cuts: kind.countCuts(own),
        innerGap,
        key: kind.keyOf(own),
        // for the model, and once more where it is read
        drawTile: () => (tile ??= kind.drawTile(own)),
      });
    }
  }
  return { pieceCount: ordered.length, candidates };
}

/** A line under a number, or through it, stands between no two digits. */
function putLinesLast<Piece>(
  pieces: readonly Piece[],
  kind: PieceKind<Piece>,
  digitHeight: number,
): Piece[] {
  const isLine = (piece: Piece): boolean => {
    const { width, height } = kind.boxOf(piece);
    return width > LINE_WIDTH * digitHeight && height < LINE_HEIGHT * digitHeight;
  };
  return [...pieces.filter((piece) => !isLine(piece)), ...pieces.filter(isLine)];
}

function measureInnerGap(boxes: readonly Box[]): number {
  const sorted = [...boxes].sort((a, b) => a.x - b.x);
  let widest = 0;
  let right = Infinity;
  for (const { x, width } of sorted) {
    widest = Math.max(widest, x - right);
    right = right === Infinity ? x + width : Math.max(right, x + width);
  }
  return widest;
}

function placeInRow(box: Box, row: Omit<Row, 'members'>, start: number): Extent {
  const { digitHeight, middle, slope } = row;
  const line = middle + slope * (box.x + box.width / 2);
  return {
    left: (box.x - start) / digitHeight,
    right: (box.x + box.width - start) / digitHeight,
    top: (box.y - line) / digitHeight,
    bottom: (box.y + box.height - line) / digitHeight,
  };
}
