import { formatCount, formatInterval, formatPercent, formatShare } from './format-figures.ts';
import { describeSeparation } from './format-report.ts';
import type { ModelResult } from './model-result.ts';
import { describePart, keepHonestParts } from './read-set.ts';

/**
 * The results of a model as Markdown tables for its card: what an honest reader asks for first, so
 * all writers only where none is held out.
 */
export function formatMarkdown({ sets, separations, nonsense }: ModelResult): string {
  const shown = keepHonestParts(sets);
  const read = shown.filter((set) => set.kind !== 'no-digits');
  const others = shown.filter((set) => set.kind === 'no-digits');
  const hasHeldOut = separations.some(({ writers }) => writers === 'held-out');
  const separated = separations.filter(({ writers }) => writers === 'held-out' || !hasHeldOut);
  const sections = [
    formatTable(
      [
        'Set',
        'Samples',
        'Right',
        'Accuracy',
        '95% interval',
        'Calibration error',
        'Taken for none',
      ],
      read.map((set) => [
        describePart(set),
        formatCount(set.accuracy.count),
        formatCount(set.accuracy.hits),
        formatShare(set.accuracy),
        formatInterval(set.accuracy),
        formatPercent(set.calibrationError),
        formatShare(set.takenForNone),
      ]),
    ),
    formatTableIfAny(
      ['No digits', 'Samples', 'Taken for a digit', '95% interval'],
      others.map((set) => [
        describePart(set),
        formatCount(set.takenForDigits.count),
        formatShare(set.takenForDigits),
        formatInterval(set.takenForDigits),
      ]),
    ),
    formatTableIfAny(
      ['Digit or none', 'AUROC', 'False accepts at 1% false rejects', '95% interval'],
      separated.map((separation) => [
        describeSeparation(separation),
        separation.auroc.toFixed(4),
        formatShare(separation.falseAccepts),
        formatInterval(separation.falseAccepts),
      ]),
    ),
    formatTable(
      ['Drawn nonsense', 'Read', 'Confidence', 'Counts as a digit'],
      nonsense.map(({ drawing, error, digit, confidence, isDigit }) => [
        drawing,
        error ?? String(digit),
        confidence === undefined ? '–' : formatPercent(confidence),
        isDigit ? 'yes' : 'no',
      ]),
    ),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** Nothing where there are no rows. */
function formatTableIfAny(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : formatTable(head, rows);
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
