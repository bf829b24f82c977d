import { plainArrays } from '../../src/recognizer/plain-arrays.ts';
import type { Recognition } from '../../src/recognizer/recognition.ts';

export type AnswerFormat = 'text' | 'json' | 'csv';

/** The first line of a CSV. */
export const CSV_HEADER = 'file,row,column,value,confidence';

/** What is printed for an image; with `csv` a line a number, otherwise one line. */
export function formatAnswer(file: string, reading: Recognition, format: AnswerFormat): string {
  switch (format) {
    case 'json':
      return JSON.stringify({ file, ...reading }, plainArrays);
    case 'csv':
      return reading.numbers
        .map(({ row, column, value, confidence }) =>
          [file, String(row), String(column), value, confidence.toFixed(4)].map(quote).join(','),
        )
        .join('\n');
    case 'text':
      return reading.value.replaceAll('\n', '\t');
  }
}

/** A field of a CSV (RFC 4180): in quotation marks where it would be taken for more than one. */
function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
