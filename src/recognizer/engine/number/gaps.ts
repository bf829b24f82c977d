import type { Candidate, LatticeRow } from '../../../ink/index.ts';
import type { ReadSegment } from './best-readings.ts';

/*
 * Gaps between digits, in heights of the row's digits. A gap tells numbers apart, or groups, if it
 * is wide as such and wide beside the row's usual one.
 */
const COLUMN_GAP = 1.9;
const GROUP_GAP = 0.9;
/** A dash or a comma between two digits makes less of a gap tell. */
const MARKED_GROUP_GAP = 0.45;
const COLUMN_TIMES_USUAL = 2.5;
const GROUP_TIMES_USUAL = 2.5;
/** What a gap is compared with at least: digits of a tight row stand no wider apart than this. */
const LEAST_USUAL = 0.15;
/** Gaps beyond this tell numbers apart even where all are alike. */
const SURE_COLUMN_GAP = 4;

/**
 * Divides a row's segments where numbers stand clearly apart, as in the columns of a table, or on
 * either side of a rule.
 */
export function divideColumns(
  segments: readonly ReadSegment[],
  { candidates, dividers = [] }: LatticeRow,
): (readonly ReadSegment[])[] {
  const gaps = measureGaps(segments, candidates);
  const usual = findUsual(gaps);
  const columns: ReadSegment[][] = [[]];
  let before = -Infinity;
  segments.forEach((segment, at) => {
    const gap = gaps[at] ?? 0;
    const isApart = gap >= COLUMN_GAP && gap >= COLUMN_TIMES_USUAL * usual;
    const { left, right } = candidates[segment.index]!.extent;
    const center = (left + right) / 2;
    const isRuled = dividers.some((x) => x > before && x < center);
    before = center;
    const hasDigit = columns.at(-1)!.some(({ digit }) => digit !== null);
    if ((isRuled || isApart || gap >= SURE_COLUMN_GAP) && segment.digit !== null && hasDigit) {
      columns.push([]);
    }
    columns.at(-1)!.push(segment);
  });
  return columns;
}

/** The digits, with a space where groups stand apart. */
export function joinGroups(
  segments: readonly ReadSegment[],
  candidates: readonly Candidate[],
): string {
  const gaps = measureGaps(segments, candidates);
  const usual = findUsual(gaps);
  let value = '';
  segments.forEach(({ digit }, at) => {
    if (digit === null) return;
    const gap = gaps[at] ?? 0;
    const isMarked = segments[at - 1]?.digit === null;
    const isApart =
      gap >= (isMarked ? MARKED_GROUP_GAP : GROUP_GAP) &&
      (isMarked || gap >= GROUP_TIMES_USUAL * usual);
    value += value !== '' && isApart ? ` ${digit}` : String(digit);
  });
  return value;
}

/** For each digit, the gap to the digit before it; undefined for the first one, and for no digits. */
function measureGaps(
  segments: readonly ReadSegment[],
  candidates: readonly Candidate[],
): (number | undefined)[] {
  let right: number | undefined;
  return segments.map(({ index, digit }) => {
    if (digit === null) return undefined;
    const { extent } = candidates[index]!;
    const gap = right === undefined ? undefined : extent.left - right;
    right = extent.right;
    return gap;
  });
}

function findUsual(gaps: readonly (number | undefined)[]): number {
  const sorted = gaps.filter((gap) => gap !== undefined).sort((a, b) => a - b);
  return Math.max(LEAST_USUAL, sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
}
