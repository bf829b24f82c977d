import { findRows } from '../number/find-rows.ts';
import type { Lattice } from '../number/lattice.ts';
import { listCandidates, type PieceKind } from '../number/list-candidates.ts';
import { InkError } from '../tile/ink-error.ts';
import { boundPolylines, cleanStrokes } from './clean-strokes.ts';
import { cutStrokes, type StrokePiece } from './cut-strokes.ts';
import { hashLine } from './hash-line.ts';
import { normalizeStrokes } from './normalize-strokes.ts';
import type { Polyline } from './rasterize-polylines.ts';
import type { Stroke } from './stroke.ts';
import { DEFAULT_PEN_WIDTH } from './strokes-to-digits.ts';

/**
 * Lists all that may be a digit in what a pen wrote, row by row; boxes are those of the points, in
 * the strokes' own units. When the strokes were drawn makes no difference.
 *
 * @throws InkError `no-ink` where no stroke holds a finite point
 */
export function strokesToLattice(strokes: readonly Stroke[]): Lattice {
  const lines = cleanStrokes(strokes);
  if (lines.length === 0) throw new InkError('no-ink', 'Nothing was drawn.');
  const boxes = lines.map((line) => boundPolylines([line]));
  return findRows(boxes).map((row) => {
    const members = row.members.map((index) => lines[index]!);
    const pieces = cutStrokes(members, row.digitHeight).sort(byMiddle);
    return listCandidates(pieces, row, describePieces(members));
  });
}

function byMiddle(a: StrokePiece, b: StrokePiece): number {
  return a.box.x + a.box.width / 2 - b.box.x - b.box.width / 2;
}

function describePieces(lines: readonly Polyline[]): PieceKind<StrokePiece> {
  const hashes = lines.map(hashLine);
  return {
    boxOf: ({ box }) => box,
    countCuts: (pieces) => countCuts(pieces, lines),
    keyOf: (pieces) =>
      inOrder(pieces)
        .map(({ stroke, line }) => `${hashes[stroke]!}:${line.byteOffset}+${line.length}`)
        .join(' '),
    drawTile: (pieces) =>
      normalizeStrokes(
        inOrder(pieces).map(({ line }) => line),
        DEFAULT_PEN_WIDTH,
      ),
  };
}

/** As they were drawn, so that the same ink gives the same key. */
function inOrder(pieces: readonly StrokePiece[]): StrokePiece[] {
  return [...pieces].sort((a, b) => a.stroke - b.stroke || a.part - b.part);
}

/** The ends at which a stroke goes on outside. */
function countCuts(pieces: readonly StrokePiece[], lines: readonly Polyline[]): number {
  const own = new Set(pieces.map(({ stroke, part }) => `${stroke}:${part}`));
  let cuts = 0;
  for (const { stroke, part, line } of pieces) {
    const whole = lines[stroke]!;
    const isFirst = line.byteOffset === whole.byteOffset;
    const isLast = line.byteOffset + line.byteLength === whole.byteOffset + whole.byteLength;
    if (!isFirst && !own.has(`${stroke}:${part - 1}`)) cuts += 1;
    if (!isLast && !own.has(`${stroke}:${part + 1}`)) cuts += 1;
  }
  return cuts;
}
