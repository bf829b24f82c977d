import type { Predictions } from '../../lab/predictions.ts';
import { DIGITS } from '../parts/digits.ts';

const LINE_END = '\r\n';

/** One line per image: its index, what it is, what was read, and all probabilities (RFC 4180). */
export function writePredictionsCsv(predictions: Predictions): string {
  const { count, labels, digits, confidences, probabilities } = predictions;
  const header = ['index', 'label', 'read', 'confidence', ...DIGITS.map((digit) => `p${digit}`)];
  const lines = [header.join(',')];
  for (let index = 0; index < count; index++) {
    const shares = DIGITS.map((digit) => (probabilities[index * 10 + digit] ?? 0).toFixed(6));
    const confidence = (confidences[index] ?? 0).toFixed(6);
    lines.push([index, labels[index], digits[index], confidence, ...shares].join(','));
  }
  return lines.join(LINE_END) + LINE_END;
}

/** The matrix as a person sees it: a line per digit that it is, a column per digit read. */
export function writeMatrixCsv(matrix: readonly (readonly number[])[]): string {
  const lines = [['is \\ read', ...DIGITS].join(',')];
  for (const [digit, row] of matrix.entries()) lines.push([digit, ...row].join(','));
  return lines.join(LINE_END) + LINE_END;
}
