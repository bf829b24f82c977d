/** A place in a confusion matrix. */
export interface Cell {
  readonly actual: number;
  readonly read: number;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where an arrow key leads in a matrix whose empty cells cannot be entered: to the next count in
 * that direction, else nowhere.
 */
export function nextCell(
  key: string,
  { actual, read }: Cell,
  matrix: readonly (readonly number[])[],
): Cell | null {
  const step = STEPS[key];
  if (!step) return null;
  const [down, right] = step;
  for (let distance = 1; distance < matrix.length; distance++) {
    const next = { actual: actual + down * distance, read: read + right * distance };
    const count = matrix[next.actual]?.[next.read];
    if (count === undefined) return null;
    if (count > 0) return next;
  }
  return null;
}

/** What a cell counts, in words. */
export function describeCell({ actual, read }: Cell): string {
  return actual === read ? `${actual} read right` : `${actual} read as ${read}`;
}

export function isSameCell(one: Cell, other: Cell | null): boolean {
  return one.actual === other?.actual && one.read === other.read;
}
