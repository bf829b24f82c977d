import type { DigitReading, Recognition } from '../../recognizer/recognition.ts';
import type { NumberCell } from '../content/correction.ts';

/** The cells from `from` on, up to but without `to`: one number of several. */
export interface CellRange {
  readonly from: number;
  readonly to: number;
  /** From 0, from the top, and from the left. */
  readonly row: number;
  readonly column: number;
}

/** A reading as cells that can be corrected. */
export function cellsOfReading({ numbers }: Recognition): NumberCell[] {
  return numbers.flatMap(({ row, digits }, index): NumberCell[] => {
    const before = numbers[index - 1];
    const cells = digits.map(cellOfDigit);
    if (!before) return cells;
    return [{ text: before.row === row ? '\t' : '\n', reading: null, by: 'reader' }, ...cells];
  });
}

export const cellOfDigit = (reading: DigitReading): NumberCell => ({
  text: reading.isDigit ? String(reading.digit) : '',
  reading,
  by: 'reader',
});

/** A value that nobody read. */
export const cellsOfText = (text: string): NumberCell[] => Array.from(text, typedCell);

const typedCell = (text: string): NumberCell => ({ text, reading: null, by: 'keyboard' });

/** A digit that its reader is less sure of is worth a look. */
const UNSURE_BELOW = 0.8;

export const isUnsure = ({ text, reading, by }: NumberCell): boolean =>
  by === 'reader' && text !== '' && reading !== null && reading.confidence < UNSURE_BELOW;

export const isBetweenNumbers = ({ text }: NumberCell): boolean => text === '\t' || text === '\n';

/** The numbers, in reading order. */
export function listNumbers(cells: readonly NumberCell[]): CellRange[] {
  const ranges: CellRange[] = [];
  let from = 0;
  let row = 0;
  let column = 0;
  cells.forEach((cell, index) => {
    if (!isBetweenNumbers(cell)) return;
    ranges.push({ from, to: index, row, column });
    from = index + 1;
    column = cell.text === '\n' ? 0 : column + 1;
    if (cell.text === '\n') row++;
  });
  return [...ranges, { from, to: cells.length, row, column }];
}

/**
 * Puts typed digits in the place of others. Each takes over the ink of the digit that it stands for,
 * or of one that was deleted there just before; what is left of the ink stays without a digit.
 *
 * @param start, end places in the value, in characters
 */
export function typeOver(
  cells: readonly NumberCell[],
  start: number,
  end: number,
  typed: string,
): NumberCell[] {
  let from = findPlace(cells, start);
  while (from > 0 && wasDeleted(cells[from - 1])) from--;
  const to = end > start ? findPlace(cells, end - 1) + 1 : findPlace(cells, start);
  const digits = Array.from(typed);
  const kept = cells.slice(from, to).flatMap((cell): NumberCell[] => {
    if (!cell.reading || isBetweenNumbers(cell)) return [];
    // Ink that is no digit stays what it is between those that are typed over
    if (cell.text === '' && !wasDeleted(cell)) return [cell];
    return [{ text: digits.shift() ?? '', reading: cell.reading, by: 'keyboard' }];
  });
  return [...cells.slice(0, from), ...kept, ...digits.map(typedCell), ...cells.slice(to)];
}

/** Puts other cells in the place of some. */
export const replaceCells = (
  cells: readonly NumberCell[],
  from: number,
  count: number,
  others: readonly NumberCell[],
): NumberCell[] => [...cells.slice(0, from), ...others, ...cells.slice(from + count)];

/** Ink whose digit a person took away by key, perhaps to type another. */
export const wasDeleted = (cell: NumberCell | undefined): boolean =>
  cell?.reading != null && cell.text === '' && cell.by === 'keyboard';

/** The index of the cell with that character of the value, or else of the end. */
function findPlace(cells: readonly NumberCell[], place: number): number {
  let left = place;
  const index = cells.findIndex(({ text }) => text !== '' && left-- === 0);
  return index === -1 ? cells.length : index;
}
