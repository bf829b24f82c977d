import { expectedCalibrationError } from '../../../src/training/measures/measures.ts';
import { toShare, type Share } from '../share.ts';
import { alignRows, digitsOf } from './compare-rows.ts';
import type { NumberPart } from './number-set.ts';
import type { NumberAnswer, ReadNumber } from './read-number-set.ts';

/** How true confidences are. */
export interface ConfidenceResult {
  /** Expected calibration error over 15 bins, 0 to 1. */
  readonly calibrationError: number;
  /** Readings above 0.95, of all. */
  readonly sure: Share;
  /** Of those, the right ones. */
  readonly sureAndRight: Share;
}

/** How well a set of numbers, or a part of one, was read. */
export interface NumbersResult extends NumberPart {
  /** Inks, each with one row or more. */
  readonly samples: number;
  /** Rows whose digits are all right and no more. */
  readonly rowsRight: Share;
  /** The same with the length of the rows known. */
  readonly rowsRightOfKnownLength: Share;
  /** Rows of which at least half the digits were read. */
  readonly rowsFound: Share;
  /** Rows that were read where none was written. */
  readonly rowsTooMany: number;
  /** Digits that need no insertion, deletion or replacement. */
  readonly digitsRight: Share;
  /** Of `Recognition.numbers[].confidence`. */
  readonly numberConfidence: ConfidenceResult;
  /** Of `Recognition.confidence`. */
  readonly wholeConfidence: ConfidenceResult;
  /** Of one ink, decoded where it comes as a file, milliseconds. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** What was read wrong without the length being known. */
  readonly misreadings: readonly {
    readonly id: string;
    readonly label: string;
    readonly read: string;
    readonly confidence: number;
  }[];
}

/** Readings above this are the sure ones. */
const SURE = 0.95;

/** Compares what was read with what was written, row by row. */
export function measureNumbers(part: NumberPart, samples: readonly ReadNumber[]): NumbersResult {
  const compared = samples.map(({ rows, free }) => compareRows(rows, free));
  const known = samples.map(({ rows, known }) => compareRows(rows, known));
  const rows = sum(compared, ({ rows }) => rows);
  const digits = sum(compared, ({ digits }) => digits);
  const numbers = compared.flatMap(({ numbers }) => numbers);
  const wholes = samples.flatMap((sample, index) => {
    const { problem, confidence } = sample.free;
    return problem === undefined ? [{ confidence, isRight: compared[index]!.isRight }] : [];
  });
  const times = samples.map(({ free }) => free.ms).sort((one, other) => one - other);
  return {
    ...part,
    samples: samples.length,
    rowsRight: toShare(
      sum(compared, ({ right }) => right),
      rows,
    ),
    rowsRightOfKnownLength: toShare(
      sum(known, ({ right }) => right),
      rows,
    ),
    rowsFound: toShare(
      sum(compared, ({ found }) => found),
      rows,
    ),
    rowsTooMany: sum(compared, ({ tooMany }) => tooMany),
    digitsRight: toShare(
      sum(compared, ({ digitsRight }) => digitsRight),
      digits,
    ),
    numberConfidence: measureConfidence(numbers),
    wholeConfidence: measureConfidence(wholes),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    p95Ms: times[Math.floor(0.95 * times.length)] ?? 0,
    misreadings: samples.flatMap(({ id, rows, free }, index) =>
      compared[index]!.isRight
        ? []
        : [
            {
              id,
              label: rows.join('\n'),
              read: free.problem ?? free.value,
              confidence: free.confidence,
            },
          ],
    ),
  };
}

interface Judged {
  readonly confidence: number;
  readonly isRight: boolean;
}

interface ComparedRows {
  readonly isRight: boolean;
  readonly rows: number;
  readonly right: number;
  readonly found: number;
  readonly tooMany: number;
  readonly digits: number;
  readonly digitsRight: number;
  readonly numbers: readonly Judged[];
}

function compareRows(rows: readonly string[], answer: NumberAnswer): ComparedRows {
  const written = rows.map(digitsOf);
  const readRows = answer.value === '' ? [] : answer.value.split('\n');
  const pairs = alignRows(written, readRows.map(digitsOf));
  const partners = new Map(pairs.map(({ read, written }) => [read, written]));
  const ofRows = pairs.filter(({ written }) => written !== undefined);
  const isRightRow = new Set(
    ofRows.flatMap(({ written, distance, read }) =>
      distance === 0 && read !== undefined ? [written] : [],
    ),
  );
  const lengthOf = (row: number | undefined): number => written[row ?? -1]?.length ?? 0;
  const distance = sum(pairs, ({ distance }) => distance);
  const digits = sum(written, ({ length }) => length);
  return {
    isRight: distance === 0,
    rows: rows.length,
    right: isRightRow.size,
    found: ofRows.filter(
      ({ written, read, distance }) => read !== undefined && distance <= lengthOf(written) / 2,
    ).length,
    tooMany: pairs.length - ofRows.length,
    digits,
    digitsRight: Math.max(0, digits - distance),
    numbers: answer.numbers.map(({ value, confidence, row }) => {
      // a row is right as a whole, or some of its numbers are
      const partner = partners.get(row);
      const columns = rows[partner ?? -1]?.split('\t').map(digitsOf) ?? [];
      const isRight = isRightRow.has(partner) || columns.includes(digitsOf(value));
      return { confidence, isRight };
    }),
  };
}

function measureConfidence(judged: readonly Judged[]): ConfidenceResult {
  const sure = judged.filter(({ confidence }) => confidence > SURE);
  return {
    calibrationError: expectedCalibrationError(
      judged.map(({ confidence }) => confidence),
      judged.map(({ isRight }) => (isRight ? 1 : 0)),
    ),
    sure: toShare(sure.length, judged.length),
    sureAndRight: toShare(sure.filter(({ isRight }) => isRight).length, sure.length),
  };
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
