import type { InkPiece } from './find-ink.ts';
import type { Plane } from './plane.ts';
import { dilate } from './sliding-maximum.ts';

/** The part of a piece's outline that must have lighter paper right outside. */
const LEAST_EDGE_PART = 0.7;
/** How much lighter, as a part of the piece's darkness. */
const LEAST_STEP_PART = 0.3;
/** How far outside, as a part of the shorter side. */
const STEP_REACH = 0.03;

/**
 * Leaves out what is dark but has no outline: the corner of a shadow, which flattening takes for
 * ink, is only on some sides lighter right outside; ink is so all around.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 */
export function dropBlurredPieces(pieces: readonly InkPiece[], gray: Plane): InkPiece[] {
  const reach = Math.max(2, Math.round(STEP_REACH * Math.min(gray.width, gray.height)));
  const brightest = dilate(gray, reach).values;
  return pieces.filter((piece) => measureEdgePart(piece, gray, brightest) >= LEAST_EDGE_PART);
}

function measureEdgePart(piece: InkPiece, gray: Plane, brightest: Float32Array): number {
  const inside = new Set(piece.pixels);
  let outline = 0;
  let stepped = 0;
  for (const i of piece.pixels) {
    const column = i % gray.width;
    if (column === 0 || column === gray.width - 1) continue;
    if (i < gray.width || i >= gray.values.length - gray.width) continue;
    const neighbours = [i - 1, i + 1, i - gray.width, i + gray.width];
    if (neighbours.every((neighbour) => inside.has(neighbour))) continue;
    outline += 1;
    const bright = brightest[i] ?? 0;
    const step = (bright - (gray.values[i] ?? 0)) / Math.max(bright, 48);
    if (step >= LEAST_STEP_PART * piece.peak) stepped += 1;
  }
  return outline === 0 ? 0 : stepped / outline;
}
