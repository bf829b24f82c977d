import type { Candidate, LatticeRow } from '../../src/ink/index.ts';
import {
  describeDigit,
  describeLength,
  describeNone,
  describePair,
  FEATURES,
  type FeatureValues,
  type Looks,
} from '../../src/recognizer/engine/number/layout-features.ts';
import { addLogs } from '../../src/recognizer/engine/number/row-graph.ts';

/** A digit less likely than this is not asked about unless the label has it. */
const LEAST_PROBABILITY = 1e-3;

interface FixedArc {
  readonly candidate: Candidate;
  /** Null: no digit. */
  readonly digit: number | null;
  readonly features: Float64Array;
}

/** A row whose right reading is known, with all that does not depend on the weights. */
export interface LabelledRow {
  readonly label: string;
  readonly pieceCount: number;
  readonly arcs: readonly FixedArc[];
  readonly startingAt: readonly (readonly number[])[];
  /** Features of neighbouring digits by arc and arc. */
  readonly pairs: ReadonlyMap<number, Float64Array>;
}

export function prepareRow(row: LatticeRow, looks: readonly Looks[], label: string): LabelledRow {
  const arcs: FixedArc[] = [];
  row.candidates.forEach((candidate, index) => {
    const own = looks[index]!;
    for (let digit = 0; digit < 10; digit += 1) {
      if (own.digits[digit]! < LEAST_PROBABILITY && !label.includes(String(digit))) continue;
      arcs.push({ candidate, digit, features: toVector(describeDigit(candidate, own, digit)) });
    }
    arcs.push({ candidate, digit: null, features: toVector(describeNone(candidate, own)) });
  });
  const startingAt: number[][] = Array.from({ length: row.pieceCount + 1 }, () => []);
  arcs.forEach(({ candidate }, index) => startingAt[candidate.from]!.push(index));
  const pairs = new Map<number, Float64Array>();
  arcs.forEach((left, index) => {
    for (const next of startingAt[left.candidate.to]!) {
      if (left.digit === null || arcs[next]!.digit === null) continue;
      const features = describePair(left.candidate, arcs[next]!.candidate);
      pairs.set(index * arcs.length + next, toVector(features));
    }
  });
  return { label, pieceCount: row.pieceCount, arcs, startingAt, pairs };
}

export interface Expectation {
  /** Logarithm of the sum over all paths. */
  readonly total: number;
  /** Mean of each of FEATURES over the paths. */
  readonly features: Float64Array;
}

/**
 * Sums over all paths, or over those that give the label (forward and backward, as in Sarawagi and
 * Cohen 2004).
 */
export function expectFeatures(
  row: LabelledRow,
  weights: Float64Array,
  isLabelled: boolean,
): Expectation {
  const { arcs, startingAt, pieceCount, label, pairs } = row;
  const counts = isLabelled ? label.length + 1 : 3;
  const scores = arcs.map(({ features }) => dot(features, weights));
  const pairScores = new Map([...pairs].map(([key, features]) => [key, dot(features, weights)]));
  const scorePair = (left: number, right: number) =>
    pairScores.get(left * arcs.length + right) ?? 0;
  const countAfter = (arc: number, count: number): number => {
    const { digit } = arcs[arc]!;
    if (digit === null) return count;
    if (!isLabelled) return Math.min(2, count + 1);
    return label[count] === String(digit) ? count + 1 : -1;
  };
  const lengths = Array.from({ length: counts }, (_, count) => {
    if (isLabelled && count < label.length) return null;
    return toVector(describeLength(count));
  });

  const before = arcs.map(() => new Float64Array(counts).fill(-Infinity));
  const after = arcs.map(() => new Float64Array(counts).fill(-Infinity));
  const endingAt: number[][] = Array.from({ length: pieceCount + 1 }, () => []);
  for (let at = 0; at < pieceCount; at += 1) {
    for (const arc of startingAt[at]!) {
      const sums: number[][] = Array.from({ length: counts }, () => []);
      const extend = (count: number, sum: number): void => {
        const next = countAfter(arc, count);
        if (next >= 0 && next < counts && sum > -Infinity) sums[next]!.push(sum + scores[arc]!);
      };
      if (at === 0) extend(0, 0);
      for (const last of endingAt[at]!) {
        for (let count = 0; count < counts; count += 1) {
          extend(count, before[last]![count]! + scorePair(last, arc));
        }
      }
      sums.forEach((parts, count) => (before[arc]![count] = addLogs(parts)));
      endingAt[arcs[arc]!.candidate.to]!.push(arc);
    }
  }
  for (let at = pieceCount - 1; at >= 0; at -= 1) {
    for (const arc of startingAt[at]!) {
      const { to } = arcs[arc]!.candidate;
      for (let count = 0; count < counts; count += 1) {
        if (to === pieceCount) {
          const length = lengths[count];
          after[arc]![count] = length ? dot(length, weights) : -Infinity;
          continue;
        }
        after[arc]![count] = addLogs(
          startingAt[to]!.map((next) => {
            const then = countAfter(next, count);
            if (then < 0 || then >= counts) return -Infinity;
            return scorePair(arc, next) + scores[next]! + after[next]![then]!;
          }),
        );
      }
    }
  }

  const total = addLogs(
    endingAt[pieceCount]!.flatMap((arc) =>
      Array.from({ length: counts }, (_, count) => before[arc]![count]! + after[arc]![count]!),
    ),
  );
  const features = new Float64Array(FEATURES.length);
  if (total === -Infinity) return { total, features };
  const add = (own: Float64Array, log: number): void => {
    const share = Math.exp(log - total);
    if (share > 0) for (let i = 0; i < own.length; i += 1) features[i]! += share * own[i]!;
  };
  arcs.forEach((arc, index) => {
    for (let count = 0; count < counts; count += 1) {
      const reach = before[index]![count]!;
      if (reach === -Infinity) continue;
      add(arc.features, reach + after[index]![count]!);
      const { to } = arc.candidate;
      if (to === pieceCount) {
        const length = lengths[count];
        if (length) add(length, reach + after[index]![count]!);
        continue;
      }
      for (const next of startingAt[to]!) {
        const own = pairs.get(index * arcs.length + next);
        const then = own ? countAfter(next, count) : -1;
        if (!own || then < 0 || then >= counts) continue;
        add(own, reach + scorePair(index, next) + scores[next]! + after[next]![then]!);
      }
    }
  });
  return { total, features };
}

export function toVector(features: FeatureValues): Float64Array {
  return Float64Array.from(FEATURES, (name) => features[name] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
