import type { NumberReading, Recognition } from '../../../recognizer/recognition.ts';

/** One number as it stands now: as it was read, or as a person has corrected it. */
export interface ListedNumber {
  /** From 0, from the top. */
  readonly row: number;
  /** From 0, from the left. */
  readonly column: number;
  /** Digits, with a space between groups. */
  readonly value: string;
  /** 0 to 1; 1 where a person has said what it is. */
  readonly confidence: number;
}

const LINE_END = '\r\n';

/**
 * Takes the numbers of a value apart, and looks up how sure each one is.
 *
 * @param value rows apart by `\n`, columns by `\t`, with or without spaces between groups
 * @param recognition what was read before anybody corrected it
 */
export function listNumbers(value: string, { numbers }: Recognition): ListedNumber[] {
  const read = numbers.filter((number) => number.value !== '');
  const cells = value
    .split('\n')
    .flatMap((line, row) => line.split('\t').map((text, column) => ({ row, column, text })))
    .filter(({ text }) => text !== '');
  return cells.map(({ row, column, text }, index): ListedNumber => {
    // where a number has gone or come, nobody can tell which is which
    const reading = cells.length === read.length ? read[index] : undefined;
    return reading && isUnchanged(reading, text)
      ? { row, column, value: reading.value, confidence: reading.confidence }
      : { row, column, value: text, confidence: 1 };
  });
}

/** One line per number: row and column from 1, value, confidence (RFC 4180). */
export function writeNumbersCsv(numbers: readonly ListedNumber[]): string {
  const lines = numbers.map(({ row, column, value, confidence }) =>
    [row + 1, column + 1, value, confidence.toFixed(4)].join(','),
  );
  return ['row,column,value,confidence', ...lines, ''].join(LINE_END);
}

function isUnchanged(reading: NumberReading, text: string): boolean {
  return withoutSpaces(reading.value) === withoutSpaces(text);
}

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');
