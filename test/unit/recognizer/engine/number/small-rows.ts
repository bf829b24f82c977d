import type { Candidate, LatticeRow } from '../../../../../src/ink/index.ts';
import type { Looks } from '../../../../../src/recognizer/engine/number/layout-features.ts';

/** Pieces of a row, each 0.5 digit heights wide; those that are dashes are as low as dashes. */
export function layRow(lefts: readonly number[], dashes: readonly number[] = []): LatticeRow {
  const longest = 2;
  const candidates: Candidate[] = [];
  for (let from = 0; from < lefts.length; from += 1) {
    for (let to = from + 1; to <= Math.min(lefts.length, from + longest); to += 1) {
      const isLow = lefts.slice(from, to).every((_, at) => dashes.includes(from + at));
      const half = isLow ? 0.04 : 0.5;
      const [left, right] = [lefts[from]!, lefts[to - 1]! + 0.5];
      candidates.push({
        from,
        to,
        box: { x: 100 * left, y: 0, width: 100 * (right - left), height: 100 },
        extent: { left, right, top: -half, bottom: half },
        cuts: 0,
        innerGap: to - from > 1 ? 0.2 : 0,
        key: null,
        drawTile: () => new Float32Array(784),
      });
    }
  }
  return { pieceCount: lefts.length, candidates };
}

/** What a model says that takes each for one digit, with doubts. */
export function looksLike(digit: number, { sure = 0.9, none = 0.05 } = {}): Looks {
  const digits = new Float32Array(10).fill((1 - sure) / 9);
  digits[digit] = sure;
  return { digits, none };
}

/** Pieces that look like digits; everything made of several of them like nothing. */
export function lookAt(row: LatticeRow, pieces: readonly Looks[]): Looks[] {
  return row.candidates.map(({ from, to }) =>
    to - from === 1 ? pieces[from]! : looksLike(8, { sure: 0.3, none: 0.98 }),
  );
}
