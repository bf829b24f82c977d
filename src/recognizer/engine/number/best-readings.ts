import { sumPaths } from './path-sums.ts';
import { addLogs, type Arc, type RowGraph } from './row-graph.ts';

/** Ink of a row taken for a digit, or for none. */
export interface ReadSegment {
  /** Which of the row's candidates. */
  readonly index: number;
  /** 0 to 9, or null for ink that is no digit. */
  readonly digit: number | null;
}

/** One way to read a row. */
export interface RowReading {
  readonly value: string;
  /** The share of this value among all readings, 0 to 1. */
  readonly probability: number;
  /** The likeliest division of the ink that gives this value. */
  readonly segments: readonly ReadSegment[];
}

/** So many beginnings are followed for each arc that may come last in them. */
const BEAM = 8;
/** Beginnings less likely than this part of all are not followed. */
const LEAST_LOG_SHARE = -12;

/** A beginning of the row read so far: all divisions of its ink that give one value. */
interface Beginning {
  readonly value: string;
  /** Sum over its divisions. */
  score: number;
  /** The best of them. */
  bestScore: number;
  best: Trail;
}

interface Trail {
  readonly segment: ReadSegment;
  readonly before: Trail | null;
}

/**
 * The likeliest values of a row, best first: a prefix search in which divisions of the ink that give
 * the same value count together (as for label sequences in Graves et al. 2006), led by the exact
 * sums of what may follow.
 *
 * @returns at most `most`; none where no reading keeps to the graph's bounds
 */
export function findBestReadings(graph: RowGraph, most: number): RowReading[] {
  const { total, after } = sumPaths(graph);
  if (total === -Infinity) return [];
  const endingWith = new Map<Arc, Beginning[]>();
  const endingAt: Arc[][] = Array.from({ length: graph.pieceCount + 1 }, () => []);
  for (let at = 0; at < graph.pieceCount; at += 1) {
    for (const arc of graph.startingAt[at]!) {
      const found = new Map<string, Beginning>();
      const extend = (before: Beginning | null, pair: number): void => {
        for (const [digit, score] of listLabels(arc)) {
          const value = `${before?.value ?? ''}${digit ?? ''}`;
          const sum = (before?.score ?? 0) + pair + score;
          if (sum + after(arc, value.length) < total + LEAST_LOG_SHARE) continue;
          const bestScore = (before?.bestScore ?? 0) + pair + score;
          const best = { segment: { index: arc.index, digit }, before: before?.best ?? null };
          const known = found.get(value);
          if (!known) {
            found.set(value, { value, score: sum, bestScore, best });
            continue;
          }
          known.score = addLogs([known.score, sum]);
          if (bestScore > known.bestScore) [known.bestScore, known.best] = [bestScore, best];
        }
      };
      if (at === 0) extend(null, 0);
      for (const last of endingAt[at]!) {
        const pair = graph.scorePair(last, arc);
        for (const before of endingWith.get(last)!) extend(before, pair);
      }
      if (found.size === 0) continue;
      const likeliness = ({ score, value }: Beginning) => score + after(arc, value.length);
      const beginnings = [...found.values()].sort((a, b) => likeliness(b) - likeliness(a));
      endingWith.set(arc, beginnings.slice(0, BEAM));
      endingAt[arc.candidate.to]!.push(arc);
    }
  }
  return gatherReadings(graph, endingAt.at(-1)!, endingWith, total).slice(0, most);
}

function gatherReadings(
  graph: RowGraph,
  lastArcs: readonly Arc[],
  endingWith: ReadonlyMap<Arc, readonly Beginning[]>,
  total: number,
): RowReading[] {
  const whole = new Map<string, Beginning>();
  for (const { value, score, bestScore, best } of lastArcs.flatMap(
    (arc) => endingWith.get(arc) ?? [],
  )) {
    const length = graph.scoreLength(value.length);
    const own = { value, score: score + length, bestScore: bestScore + length, best };
    const known = whole.get(value);
    if (!known) {
      whole.set(value, own);
      continue;
    }
    known.score = addLogs([known.score, own.score]);
    if (own.bestScore > known.bestScore) [known.bestScore, known.best] = [own.bestScore, own.best];
  }
  return [...whole.values()]
    .sort((a, b) => b.score - a.score)
    .map(({ value, score, best }) => ({
      value,
      probability: Math.min(1, Math.exp(score - total)),
      segments: unwind(best),
    }));
}

function* listLabels({ digitScores, score }: Arc): Generator<[digit: number | null, number]> {
  if (!digitScores) {
    yield [null, score];
    return;
  }
  for (let digit = 0; digit < 10; digit += 1) yield [digit, digitScores[digit]!];
}

function unwind(trail: Trail | null): ReadSegment[] {
  const segments: ReadSegment[] = [];
  for (let at = trail; at; at = at.before) segments.unshift(at.segment);
  return segments;
}
