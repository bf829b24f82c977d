import { boundBoxes, type LatticeRow } from '../../../ink/index.ts';
import type { DigitReading, NumberReading } from '../../recognition.ts';
import type { ReadSegment, RowReading } from './best-readings.ts';
import { divideColumns, joinGroups } from './gaps.ts';
import type { Looks } from './layout-features.ts';

/** Other readings than those that were followed have their share, too: nothing is certain. */
const SUREST = 0.9999;

/** A row's readings, best first, with what the model said of its candidates. */
export interface ReadRow {
  readonly row: LatticeRow;
  readonly looks: readonly Looks[];
  /** With calibrated probabilities; at least one. */
  readonly readings: readonly RowReading[];
}

/**
 * Tells the numbers of a row apart and says how sure each is, from the row's readings.
 *
 * @param isField whether all of the row is one number, however far its digits stand apart
 */
export function readNumbers(read: ReadRow, row: number, isField: boolean): NumberReading[] {
  const { readings } = read;
  const candidates = read.row.candidates;
  const segments = trimNoDigits(readings[0]!.segments);
  const columns = isField ? [segments] : divideColumns(segments, read.row);
  const covered = readings.reduce((sum, { probability }) => sum + probability, 0);
  const isAlone = columns.length === 1;
  return columns.map((own, column): NumberReading => {
    const digits = own.map((segment) => readDigit(segment, read, covered));
    const values = isAlone
      ? readings.map(({ segments: all, probability }) => [all, probability] as const)
      : readings.map(
          ({ segments: all, probability }) =>
            [all.filter((segment) => isWithin(segment, own, read)), probability / covered] as const,
        );
    const shares = new Map<string, number>();
    for (const [within, share] of values) {
      const value = joinGroups(trimNoDigits(within), candidates);
      shares.set(value, (shares.get(value) ?? 0) + share);
    }
    const value = joinGroups(own, candidates);
    const confidence = shares.get(value) ?? 0;
    shares.delete(value);
    return {
      value,
      confidence: Math.min(1, confidence),
      row,
      column,
      box: boundBoxes(digits.map(({ box }) => box)),
      digits,
      alternatives: [...shares]
        .map(([other, share]) => ({ value: other, confidence: share }))
        .sort((a, b) => b.confidence - a.confidence),
    };
  });
}

/** Leaves out what stands before the first digit and after the last, where there is any digit. */
function trimNoDigits(segments: readonly ReadSegment[]): readonly ReadSegment[] {
  const first = segments.findIndex(({ digit }) => digit !== null);
  if (first < 0) return segments;
  let end = segments.length;
  while (segments[end - 1]!.digit === null) end -= 1;
  return segments.slice(first, end);
}

function readDigit(
  { index, digit }: ReadSegment,
  { row, looks, readings }: ReadRow,
  covered: number,
): DigitReading {
  const candidate = row.candidates[index]!;
  const { digits: probabilities, none } = looks[index]!;
  const likeliest = digit ?? probabilities.indexOf(Math.max(...probabilities));
  let agreed = 0;
  for (const { segments, probability } of readings) {
    if (segments.some((other) => other.index === index && other.digit === likeliest)) {
      agreed += probability;
    }
  }
  const confidence =
    digit === null ? (1 - none) * probabilities[likeliest]! : Math.min(SUREST, agreed / covered);
  return {
    digit: likeliest,
    confidence: readings.length === 1 ? readings[0]!.probability : confidence,
    probabilities,
    isDigit: digit !== null,
    box: candidate.box,
    input: candidate.drawTile(),
  };
}

/** Whether a segment of another reading lies where a number's own ones do. */
function isWithin({ index }: ReadSegment, own: readonly ReadSegment[], { row }: ReadRow): boolean {
  const { from, to } = row.candidates[index]!;
  const first = row.candidates[own[0]!.index]!.from;
  const end = row.candidates[own.at(-1)!.index]!.to;
  return from + to > 2 * first && from + to < 2 * end;
}
