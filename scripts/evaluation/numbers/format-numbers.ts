import { formatCount, formatPercent, formatShare } from '../format-figures.ts';
import { formatColumns } from '../format-report.ts';
import { describePart } from '../read-set.ts';
import type { NumbersEvaluation } from './evaluate-numbers.ts';
import type { ConfidenceResult, NumbersResult } from './measure-numbers.ts';

/** How well a model reads numbers, as tables of text. */
export function formatNumbers({ model, numbers, digits, failureSheet }: NumbersEvaluation): string {
  const head = `${model}: numbers`;
  const parts = [`${head}\n${'='.repeat(head.length)}`];
  if (numbers.length > 0) parts.push(formatReadings(numbers), formatConfidences(numbers));
  if (digits.length > 0) {
    parts.push(
      formatColumns([
        ['single digits', 'samples', 'as a digit', 'as a number', 'difference'],
        ...digits.map((set) => [
          describePart(set),
          formatCount(set.asDigit.count),
          formatShare(set.asDigit),
          formatShare(set.asNumber),
          `${set.difference.toFixed(2)} points`,
        ]),
      ]),
    );
  }
  if (failureSheet !== undefined) parts.push(`What was misread: ${failureSheet}`);
  return `${parts.join('\n\n')}\n`;
}

function formatReadings(numbers: readonly NumbersResult[]): string {
  return formatColumns([
    [
      ...['set', 'inks', 'rows', 'rows right', 'length known', 'digits right', 'rows found'],
      ...['too many', 'median', '95%'],
    ],
    ...numbers.map((set) => [
      describePart(set),
      formatCount(set.samples),
      formatCount(set.rowsRight.count),
      formatShare(set.rowsRight),
      formatShare(set.rowsRightOfKnownLength),
      formatShare(set.digitsRight),
      formatShare(set.rowsFound),
      formatCount(set.rowsTooMany),
      `${set.medianMs.toFixed(1)} ms`,
      `${set.p95Ms.toFixed(1)} ms`,
    ]),
  ]);
}

function formatConfidences(numbers: readonly NumbersResult[]): string {
  const cells = ({ calibrationError, sure, sureAndRight }: ConfidenceResult) => [
    formatPercent(calibrationError),
    formatShare(sure),
    formatShare(sureAndRight),
  ];
  return formatColumns([
    ['confidence', 'ECE, numbers', 'above 0.95', 'right', 'ECE, whole', 'above 0.95', 'right'],
    ...numbers.map((set) => [
      describePart(set),
      ...cells(set.numberConfidence),
      ...cells(set.wholeConfidence),
    ]),
  ]);
}
