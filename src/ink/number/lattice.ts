import type { Box } from '../pixels/box.ts';

/** Where a candidate lies in its row, in heights of the row's digits. */
export interface Extent {
  /** From the beginning of the row. */
  readonly left: number;
  readonly right: number;
  /** From the line through the middle of the row's digits, downwards. */
  readonly top: number;
  readonly bottom: number;
}

/** Neighbouring pieces of a row that may be one digit, or ink that is none. */
export interface Candidate {
  /** The first of its pieces, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** In the source's own units. */
  readonly box: Box;
  readonly extent: Extent;
  /** How many cuts part it from ink that hangs together with it. */
  readonly cuts: number;
  /** The widest empty column between its pieces, in heights of the row's digits. */
  readonly innerGap: number;
  /** The same ink has the same key and gives the same tile; null where nobody can tell. */
  readonly key: string | null;
  /** `[784]`: 28 rows of 28, 0 paper to 1 ink. */
  readonly drawTile: () => Float32Array;
}

/** All ways to divide one row of ink: paths through its candidates, from piece 0 to the last. */
export interface LatticeRow {
  /** Elementary pieces of ink, from left to right. */
  readonly pieceCount: number;
  /** For every piece at least the one that holds nothing else. */
  readonly candidates: readonly Candidate[];
  /** Where rules between the columns of a table cross the row, in its digits' heights. */
  readonly dividers?: readonly number[];
}

/** A number, or a sheet of them: rows from the top. */
export type Lattice = readonly LatticeRow[];
