/** A row that was written, beside the one that was read in its place. */
export interface RowPair {
  /** Index of the row that was written; undefined for one that was only read. */
  readonly written?: number;
  /** Index of the row that was read; undefined for one that was missed. */
  readonly read?: number;
  /** Digits to insert, delete or replace until both are the same. */
  readonly distance: number;
}

/** The digits of a text; spaces and tabs say how they were set, not which they are. */
export function digitsOf(text: string): string {
  return text.replace(/\s/g, '');
}

/** Edit distance (Levenshtein 1966): the least insertions, deletions and replacements. */
export function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i++) {
    const line = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const replaced = above[j]! + (one[i] === other[j] ? 0 : 1);
      line.push(Math.min(replaced, above[j + 1]! + 1, line[j]! + 1));
    }
    above = line;
  }
  return above[other.length]!;
}

/**
 * Puts rows side by side without changing their order, so that the fewest digits differ. A row that
 * has no partner costs all its digits. Where two ways cost the same, rows are paired.
 */
export function alignRows(written: readonly string[], read: readonly string[]): RowPair[] {
  // [i][j]: the least that the first i and the first j rows cost
  const costs = [cumulate(read)];
  for (const [i, row] of written.entries()) {
    const above = costs[i]!;
    const line = [above[0]! + row.length];
    for (const [j, other] of read.entries()) {
      const paired = above[j]! + editDistance(row, other);
      line.push(Math.min(paired, above[j + 1]! + row.length, line[j]! + other.length));
    }
    costs.push(line);
  }

  const pairs: RowPair[] = [];
  let [i, j] = [written.length, read.length];
  while (i > 0 || j > 0) {
    const row = written[i - 1];
    const other = read[j - 1];
    const cost = costs[i]![j]!;
    const distance = row !== undefined && other !== undefined ? editDistance(row, other) : Infinity;
    if (i > 0 && j > 0 && cost === costs[i - 1]![j - 1]! + distance) {
      pairs.push({ written: --i, read: --j, distance });
    } else if (row !== undefined && cost === costs[i - 1]![j]! + row.length) {
      pairs.push({ written: --i, distance: row.length });
    } else {
      pairs.push({ read: --j, distance: other!.length });
    }
  }
  return pairs.reverse();
}

function cumulate(rows: readonly string[]): number[] {
  const sums = [0];
  for (const { length } of rows) sums.push(sums.at(-1)! + length);
  return sums;
}
