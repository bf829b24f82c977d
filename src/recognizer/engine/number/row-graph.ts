import type { Candidate, LatticeRow } from '../../../ink/index.ts';
import {
  describeDigit,
  describeLength,
  describeNone,
  describePair,
  weigh,
  type Looks,
  type Weights,
} from './layout-features.ts';

/** How many digits a row may have. */
export interface LengthBounds {
  readonly least: number;
  readonly most: number;
}

export const ANY_LENGTH: LengthBounds = { least: 0, most: Infinity };

/** What a candidate is taken for, and how much speaks for that. */
export interface Arc {
  readonly candidate: Candidate;
  readonly index: number;
  /** `[10]` scores of each digit, or null where it is taken for no digit. */
  readonly digitScores: Float64Array | null;
  /** The sum over what it may be, as a logarithm. */
  readonly score: number;
}

/**
 * All ways to read a row, with their scores: a semi-Markov conditional random field (Sarawagi and
 * Cohen 2004). A reading is a path of arcs from the first piece to the last; its score is the sum of
 * its arcs', of its neighbouring digits', and of its length's.
 */
export interface RowGraph {
  readonly arcs: readonly Arc[];
  /** Arcs by the piece at which they begin, 0 to the number of pieces; none at the last. */
  readonly startingAt: readonly (readonly Arc[])[];
  readonly pieceCount: number;
  /** Counts from this on are not told apart. */
  readonly mostCounted: number;
  readonly scorePair: (left: Arc, right: Arc) => number;
  /** -Infinity for a length out of bounds. */
  readonly scoreLength: (digits: number) => number;
}

/** The bounds as far as a row of so many pieces can tell them from others. */
function clampBounds({ least, most }: LengthBounds, pieceCount: number): LengthBounds {
  return { least: Math.min(least, pieceCount + 1), most: most < pieceCount ? most : Infinity };
}

/** @param looks what the model says of each candidate */
export function buildGraph(
  row: LatticeRow,
  looks: readonly Looks[],
  weights: Weights,
  asked: LengthBounds,
): RowGraph {
  const bounds = clampBounds(asked, row.pieceCount);
  const startingAt: Arc[][] = Array.from({ length: row.pieceCount + 1 }, () => []);
  const arcs: Arc[] = [];
  const add = (arc: Arc): void => {
    arcs.push(arc);
    startingAt[arc.candidate.from]!.push(arc);
  };
  row.candidates.forEach((candidate, index) => {
    const own = looks[index]!;
    const digitScores = Float64Array.from({ length: 10 }, (_, digit) =>
      weigh(describeDigit(candidate, own, digit), weights),
    );
    add({ candidate, index, digitScores, score: addLogs(digitScores) });
    const score = weigh(describeNone(candidate, own), weights);
    add({ candidate, index, digitScores: null, score });
  });
  const pairs = new Map<number, number>();
  return {
    arcs,
    startingAt,
    pieceCount: row.pieceCount,
    mostCounted: Number.isFinite(bounds.most) ? bounds.most + 1 : Math.max(2, bounds.least),
    scorePair: (left, right) => {
      if (!left.digitScores || !right.digitScores) return 0;
      const key = left.index * row.candidates.length + right.index;
      let score = pairs.get(key);
      if (score === undefined) {
        score = weigh(describePair(left.candidate, right.candidate), weights);
        pairs.set(key, score);
      }
      return score;
    },
    scoreLength: (digits) =>
      digits < bounds.least || digits > bounds.most
        ? -Infinity
        : weigh(describeLength(digits), weights),
  };
}

/** log Σ exp. */
export function addLogs(logs: readonly number[] | Float64Array): number {
  let highest = -Infinity;
  for (const log of logs) highest = Math.max(highest, log);
  if (highest === -Infinity) return -Infinity;
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - highest);
  return highest + Math.log(sum);
}
