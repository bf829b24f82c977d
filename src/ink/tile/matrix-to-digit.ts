import type { DigitInk } from './digit-ink.ts';
import { InkError } from './ink-error.ts';
import { TILE_SIZE } from './tile.ts';

const LENGTH = TILE_SIZE * TILE_SIZE;

/**
 * Takes a tile that somebody else has normalised, as it is.
 *
 * @param values 784 numbers, row-major, ink high; 0 to 255 where any is above 1, else 0 to 1
 * @returns the tile with 0 paper to 1 ink, and the box of its ink in tile pixels
 * @throws InkError `bad-matrix` for anything else, `no-ink` where all are zero
 */
export function matrixToDigit(values: ArrayLike<number>): DigitInk {
  if (values.length !== LENGTH) {
    throw badMatrix(`got ${values.length} of them`);
  }
  let highest = 0;
  for (let i = 0; i < LENGTH; i += 1) {
    const value: unknown = values[i];
    if (typeof value !== 'number' || !(value >= 0 && value <= 255)) {
      throw badMatrix(`got ${String(value)} at index ${i}`);
    }
    highest = Math.max(highest, value);
  }
  if (highest === 0) throw new InkError('no-ink', 'The matrix is empty: all 784 numbers are zero.');

  const divisor = highest > 1 ? 255 : 1;
  const input = new Float32Array(LENGTH);
  let left = TILE_SIZE;
  let top = TILE_SIZE;
  let right = 0;
  let bottom = 0;
  for (let i = 0; i < LENGTH; i += 1) {
    const value = (values[i] ?? 0) / divisor;
    input[i] = value;
    if (value === 0) continue;
    const column = i % TILE_SIZE;
    const row = (i - column) / TILE_SIZE;
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row + 1);
  }
  return { input, box: { x: left, y: top, width: right - left, height: bottom - top } };
}

function badMatrix(found: string): InkError {
  return new InkError(
    'bad-matrix',
    `A matrix is 784 numbers (28 rows of 28), each 0 to 255 or each 0 to 1; ${found}.`,
  );
}
