import type { NonsenseReading } from './drawn-nonsense.ts';
import type { DigitsResult, NoDigitsResult, SetResult } from './evaluate-set.ts';
import { formatCount, formatInterval, formatPercent, formatShare } from './format-figures.ts';
import type { ModelResult } from './model-result.ts';
import { describePart, keepHonestParts } from './read-set.ts';
import type { SetSeparation } from './separate-sets.ts';
import type { Share } from './share.ts';

/** A handful of misreadings is worth looking at one by one; more are not printed. */
const MOST_LISTED = 12;

/** The results of a model as tables of text; the longer ones for held-out writers only. */
export function formatReport(result: ModelResult): string {
  const head = `${result.model}: ${result.title}, ${formatCount(result.parameters)} parameters, ${result.classes} classes, temperature ${result.calibration.temperature}`;
  const parts = [
    `${head}\n${'='.repeat(head.length)}`,
    formatOverview(result.sets),
    formatSeparations(result.separations),
    formatNonsense(result.nonsense),
  ];
  for (const set of keepHonestParts(result.sets)) {
    if (set.kind === 'digits') parts.push(formatDigits(set));
    if (set.kind !== 'no-digits') parts.push(formatMisreadings(set));
  }
  if (result.mistakeSheet !== undefined) {
    parts.push(`The most confident mistakes: ${result.mistakeSheet}`);
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Columns as wide as they need, all but the first to the right. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function formatOverview(sets: readonly SetResult[]): string {
  const read = sets.filter((set) => set.kind !== 'no-digits');
  const digits = sets.filter((set) => set.kind === 'digits');
  const others = sets.filter((set) => set.kind === 'no-digits');
  const tables = [
    formatColumns([
      ['set', 'samples', 'right', 'accuracy', '95% interval', 'unread', 'ECE', 'NLL'],
      ...read.map(overviewRow),
    ]),
    formatColumns([
      ['digits taken for none', 'samples', 'taken', 'share', '95% interval'],
      ...digits.map((set) => [describePart(set), ...shareCells(set.takenForNone)]),
    ]),
  ];
  if (others.length > 0) {
    tables.push(
      formatColumns([
        ['no digits', 'samples', 'taken for one', 'share', '95% interval', 'unread'],
        ...others.map((set: NoDigitsResult) => [
          describePart(set),
          ...shareCells(set.takenForDigits),
          String(set.unreadable),
        ]),
      ]),
    );
  }
  return tables.join('\n\n');
}

function overviewRow(set: DigitsResult): string[] {
  const calibration =
    set.kind === 'digits' ? [formatPercent(set.calibrationError), set.nll.toFixed(4)] : ['–', '–'];
  return [describePart(set), ...shareCells(set.accuracy), String(set.unreadable), ...calibration];
}

function formatSeparations(separations: readonly SetSeparation[]): string {
  if (separations.length === 0) return '';
  const table = formatColumns([
    ['digit or none', 'digits', 'others', 'AUROC', 'false accepts', '95% interval', 'threshold'],
    ...separations.map((separation) => [
      describeSeparation(separation),
      formatCount(separation.falseRejects.count),
      formatCount(separation.falseAccepts.count),
      separation.auroc.toFixed(4),
      formatShare(separation.falseAccepts),
      formatInterval(separation.falseAccepts),
      separation.threshold.toFixed(4),
    ]),
  ]);
  return `${table}\nfalse accepts: at the threshold that rejects at most 1% of the digits`;
}

/** `pendigits + unipen-digits / unipen-letters, held-out writers`. */
export function describeSeparation({ digits, others, writers, lookAlikes }: SetSeparation): string {
  return describePart({
    name: `${digits.join(' + ')} / ${others.join(' + ')}`,
    writers,
    lookAlikes,
  });
}

function formatNonsense(nonsense: readonly NonsenseReading[]): string {
  return formatColumns([
    ['drawn nonsense', 'read', 'confidence', 'verdict'],
    ...nonsense.map(({ drawing, error, digit, confidence, isDigit, isConfident }) => [
      drawing,
      error ?? String(digit),
      confidence === undefined ? '–' : formatPercent(confidence),
      isConfident ? 'a confident digit!' : isDigit ? 'a doubtful digit' : 'none',
    ]),
  ]);
}

function formatDigits(set: DigitsResult): string {
  const digits = set.confusion.map((_, digit) => String(digit));
  const table = formatColumns([
    [`${describePart(set)}: is \\ read`, ...digits, 'accuracy', '95% interval'],
    ...set.confusion.map((row, digit) => [
      String(digit),
      ...row.map((count) => (count === 0 ? '·' : String(count))),
      ...shareCells(set.perClass[digit]).slice(2),
    ]),
  ]);
  const worst = set.worstConfusions.map(
    ({ actual, read, count }) => `${actual} read as ${read}: ${count}×`,
  );
  return worst.length === 0 ? table : `${table}\nworst: ${worst.join(', ')}`;
}

function formatMisreadings(set: DigitsResult): string {
  const { misreadings } = set;
  if (misreadings.length === 0 || misreadings.length > MOST_LISTED) return '';
  const rows = misreadings.map(({ id, label, read }) => [`  ${id}`, label, read]);
  return `${describePart(set)}, misread:\n${formatColumns([['  sample', 'is', 'read'], ...rows])}`;
}

function shareCells(share: Share | undefined): string[] {
  if (!share) return [];
  return [
    formatCount(share.count),
    formatCount(share.hits),
    formatShare(share),
    formatInterval(share),
  ];
}
