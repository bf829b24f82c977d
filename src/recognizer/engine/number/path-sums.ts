import { addLogs, type Arc, type RowGraph } from './row-graph.ts';

/** What all paths of a graph sum up to, as logarithms. */
export interface PathSums {
  /** Of all paths; -Infinity where none keeps to the bounds. */
  readonly total: number;
  /**
   * Of what follows an arc to the end, by the digits so far, the arc's own included (counted up to
   * `mostCounted`).
   */
  readonly after: (arc: Arc, digits: number) => number;
}

/** Sums up backwards, from the last piece to the first. */
export function sumPaths(graph: RowGraph): PathSums {
  const { startingAt, pieceCount, mostCounted } = graph;
  const sums = new Map<Arc, Float64Array>();
  const followedBy = (arc: Arc | null, at: number, digits: number): number => {
    if (at === pieceCount) return graph.scoreLength(digits);
    return addLogs(
      startingAt[at]!.map((next) => {
        const count = Math.min(mostCounted, digits + (next.digitScores ? 1 : 0));
        const pair = arc ? graph.scorePair(arc, next) : 0;
        return pair + next.score + sums.get(next)![count]!;
      }),
    );
  };
  for (let at = pieceCount - 1; at >= 0; at -= 1) {
    for (const arc of startingAt[at]!) {
      const own = Float64Array.from({ length: mostCounted + 1 }, (_, digits) =>
        followedBy(arc, arc.candidate.to, digits),
      );
      sums.set(arc, own);
    }
  }
  return {
    total: followedBy(null, 0, 0),
    after: (arc, digits) => sums.get(arc)![Math.min(mostCounted, digits)]!,
  };
}
