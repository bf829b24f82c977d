import type {
  DigitsResult,
  NoDigitsResult,
  NumbersResult,
  SetResult,
  Share,
} from './evaluate-set.ts';

/** A handful of misreadings is worth looking at one by one; more are not printed. */
const MOST_LISTED = 12;

export interface ModelResult {
  readonly model: string;
  readonly title: string;
  readonly parameters: number;
  readonly temperature: number;
  readonly sets: readonly SetResult[];
}

/** The results of a model as tables of text. */
export function formatReport(result: ModelResult): string {
  const head = `${result.model}: ${result.title}, ${result.parameters.toLocaleString('en-US')} parameters, temperature ${result.temperature}`;
  const parts = [`${head}\n${'='.repeat(head.length)}`, formatOverview(result.sets)];
  for (const set of result.sets) {
    if (set.kind === 'digits') parts.push(formatDigits(set));
    if (set.kind !== 'no-digits') parts.push(formatMisreadings(set));
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
  const head = ['set', 'samples', 'right', 'accuracy', '95% interval', 'unread', 'ECE', 'NLL'];
  const read = sets.filter((set) => set.kind !== 'no-digits');
  const others = sets.filter((set) => set.kind === 'no-digits');
  const tables = [formatColumns([head, ...read.map(overviewRow)])];
  if (others.length > 0) {
    tables.push(
      formatColumns([
        ['no digits', 'samples', 'taken for one', 'share', '95% interval', 'unread'],
        ...others.map(({ name, takenForDigits, unreadable }: NoDigitsResult) => [
          name,
          ...shareCells(takenForDigits),
          String(unreadable),
        ]),
      ]),
    );
  }
  return tables.join('\n\n');
}

function overviewRow(set: DigitsResult | NumbersResult): string[] {
  const calibration =
    set.kind === 'digits' ? [formatPercent(set.calibrationError), set.nll.toFixed(4)] : ['–', '–'];
  return [set.name, ...shareCells(set.accuracy), String(set.unreadable), ...calibration];
}

function formatDigits(set: DigitsResult): string {
  const digits = set.confusion.map((_, digit) => String(digit));
  const table = formatColumns([
    [`${set.name}: is \\ read`, ...digits, 'accuracy', '95% interval'],
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

function formatMisreadings({ name, misreadings }: DigitsResult | NumbersResult): string {
  if (misreadings.length === 0 || misreadings.length > MOST_LISTED) return '';
  const rows = misreadings.map(({ id, label, read }) => [`  ${id}`, label, read]);
  return `${name}, misread:\n${formatColumns([['  sample', 'is', 'read'], ...rows])}`;
}

function shareCells(share: Share | undefined): string[] {
  if (!share) return [];
  return [
    share.count.toLocaleString('en-US'),
    share.hits.toLocaleString('en-US'),
    share.count === 0 ? '–' : formatPercent(share.share),
    share.count === 0 ? '–' : share.interval.map(formatPercent).join(' – '),
  ];
}

function formatPercent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
