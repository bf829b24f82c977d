import type { Candidate, Lattice, LatticeRow } from '../number/lattice.ts';
import type { Box } from '../pixels/box.ts';

/** Fewer pieces say nothing of a direction. */
const LEAST_PIECES = 3;
/** In a sheet that lies on its side this part of the pieces have their neighbour above or below. */
const LEAST_PART = 0.65;

/**
 * Whether digits follow each other from top to bottom: because the sheet lies on its side, or
 * because they stand in a column. Which of the two only their looks can tell.
 */
export function looksTurned(lattice: Lattice): boolean {
  const boxes = lattice.flatMap((row) => listWhole(row).map(({ box }) => box));
  if (boxes.length < LEAST_PIECES) return false;
  const vertical = boxes.filter((box) => isNearestVertical(box, boxes)).length;
  return vertical >= LEAST_PART * boxes.length;
}

/** Pieces of ink that hang together, put together again where they were cut. */
function listWhole({ candidates }: LatticeRow): Candidate[] {
  const uncut = candidates.filter(({ cuts }) => cuts === 0);
  return uncut.filter(({ from, to }) =>
    uncut.every(
      (other) => other.from < from || other.to > to || (other.from === from && other.to === to),
    ),
  );
}

function isNearestVertical(box: Box, boxes: readonly Box[]): boolean {
  let nearest = Infinity;
  let isVertical = false;
  for (const other of boxes) {
    if (other === box) continue;
    const across = Math.max(0, other.x - box.x - box.width, box.x - other.x - other.width);
    const down = Math.max(0, other.y - box.y - box.height, box.y - other.y - other.height);
    const distance = across * across + down * down;
    if (distance >= nearest) continue;
    nearest = distance;
    isVertical = down > across;
  }
  return isVertical;
}
