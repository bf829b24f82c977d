import type { EpochRecord } from '../../../training/description/epoch-record.ts';
import type { TracePoint } from './batch-trace.ts';

/** A training as the chart draws it. */
export interface ChartRun {
  readonly id: string;
  readonly title: string;
  readonly batches: readonly TracePoint[];
  readonly history: readonly EpochRecord[];
}

export type ChartFigure = 'loss' | 'accuracy';
export type CurveKind = 'batch' | 'training' | 'validation';

/** One line of a panel. */
export interface Curve {
  /** Index into the runs. */
  readonly run: number;
  readonly kind: CurveKind;
  /** One for each place of the chart; null where this curve has no point. */
  readonly values: (number | null)[];
}

export interface ChartData {
  /** In epochs, rising: every place where any curve of any run has a point. */
  readonly places: number[];
  readonly curves: Readonly<Record<ChartFigure, readonly Curve[]>>;
}

const KINDS: readonly CurveKind[] = ['batch', 'training', 'validation'];

/** Puts all runs over the same places, as the charts and the exported table need them. */
export function alignRuns(runs: readonly ChartRun[]): ChartData {
  const places = [
    ...new Set(
      runs.flatMap(({ batches, history }, index) => [
        ...(index === 0 ? batches.map(({ at }) => at) : []),
        ...history.map(({ epoch }) => epoch),
      ]),
    ),
  ].sort((a, b) => a - b);
  const indexOf = new Map(places.map((place, index) => [place, index]));
  const align = (figure: ChartFigure): Curve[] =>
    runs.flatMap((run, index) =>
      kindsOf(index).map((kind) => {
        const values = places.map((): number | null => null);
        for (const [place, value] of pointsOf(run, kind, figure)) {
          const at = indexOf.get(place);
          if (at !== undefined && Number.isFinite(value)) values[at] = value;
        }
        return { run: index, kind, values };
      }),
    );
  return { places, curves: { loss: align('loss'), accuracy: align('accuracy') } };
}

/** Single batches are noisy: of the runs that are compared with the first, epochs say enough. */
function kindsOf(run: number): readonly CurveKind[] {
  return run === 0 ? KINDS : KINDS.filter((kind) => kind !== 'batch');
}

function pointsOf(
  { batches, history }: ChartRun,
  kind: CurveKind,
  figure: ChartFigure,
): (readonly [number, number])[] {
  switch (kind) {
    case 'batch':
      return batches.map((point) => [point.at, point[figure]]);
    case 'training':
      return history.map((epoch) => [epoch.epoch, epoch[figure]]);
    case 'validation':
      return history.map((epoch) => [
        epoch.epoch,
        figure === 'loss' ? epoch.validationLoss : epoch.validationAccuracy,
      ]);
  }
}

/** A curve's value at a place, or the last one before it; null before its first. */
export function valueAt({ values }: Curve, index: number): number | null {
  for (let at = Math.min(index, values.length - 1); at >= 0; at--) {
    const value = values[at];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/**
 * What a panel shows from bottom to top. Losses start at 0; the steep first steps of a run with
 * several epochs may leave the panel, so that the rest does not lie flat on its edge.
 */
export function verticalRange(
  figure: ChartFigure,
  { places, curves }: ChartData,
): [number, number] {
  const lastPlace = places.at(-1) ?? 0;
  const from = lastPlace > 1 ? 0.25 : 0;
  const values = curves[figure].flatMap((curve) =>
    curve.values.filter(
      (value, index): value is number => value !== null && (places[index] ?? 0) >= from,
    ),
  );
  if (values.length === 0) return [0, 1];
  if (figure === 'loss') return [0, Math.max(...values, 0.01) * 1.06];
  const lowest = Math.min(...values, 0.99);
  return [Math.max(0, lowest - (1 - lowest) * 0.06), 1];
}

const HEAD = [
  'run',
  'epoch',
  'batch_loss',
  'batch_accuracy',
  'loss',
  'accuracy',
  'val_loss',
  'val_accuracy',
];

/** Everything that the chart draws, a line for each place of each run, as comma-separated text. */
export function toCsv(runs: readonly ChartRun[]): string {
  const lines = runs.flatMap((run) => {
    const { places, curves } = alignRuns([run]);
    return places.map((place, index) => {
      const cells = KINDS.flatMap((kind) =>
        (['loss', 'accuracy'] as const).map(
          (figure) => curves[figure].find((curve) => curve.kind === kind)?.values[index] ?? '',
        ),
      );
      return [`"${run.title.replaceAll('"', '""')}"`, Number(place.toFixed(4)), ...cells];
    });
  });
  return [HEAD, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}
