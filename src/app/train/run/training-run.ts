import type { BatchFigures, TrainingListener } from '../../../lab/training-session.ts';
import type { BackendName } from '../../../model/description/backend-name.ts';
import type { EpochRecord } from '../../../training/description/epoch-record.ts';
import type { TrainingSettings } from '../../../training/description/training-settings.ts';
import { BACKEND_TITLES } from '../../parts/backend-titles.ts';
import { formatCount, formatPercent } from '../../parts/format-figures.ts';
import type { TracePoint } from '../chart/batch-trace.ts';

export type RunPhase = 'starting' | 'running' | 'paused' | 'stopping' | 'testing';

/** What each backend was measured at before one was chosen. */
export interface MeasuredBackend {
  readonly chosen: BackendName;
  readonly measured: Parameters<NonNullable<TrainingListener['onBackend']>>[1];
}

/** A training under way, as it is shown. */
export interface RunningTraining {
  readonly phase: RunPhase;
  readonly settings: TrainingSettings;
  /** While the images are fetched, 0 to 1; null before and after. */
  readonly fetched: number | null;
  readonly backend: MeasuredBackend | null;
  readonly batch: BatchFigures | null;
  readonly history: readonly EpochRecord[];
  readonly trace: readonly TracePoint[];
  /** Of the test images, 0 to 1. */
  readonly tested: number;
}

/** Of all the epochs, 0 to 1; null before the first batch. */
export function progressOf({ phase, batch, settings, tested }: RunningTraining): number | null {
  if (phase === 'testing') return tested;
  if (!batch) return null;
  return (batch.epoch - 1 + batch.batch / batch.batchesPerEpoch) / settings.epochs;
}

export function describePhase(run: RunningTraining): { title: string; detail: string } {
  const { phase, batch, settings } = run;
  const epoch = batch ? `Epoch ${batch.epoch} of ${settings.epochs}` : '';
  switch (phase) {
    case 'starting':
      return { title: 'Getting ready', detail: describeStart(run) };
    case 'running':
      return { title: 'Training', detail: epoch };
    case 'paused':
      return { title: 'Paused', detail: epoch || 'Before the first batch' };
    case 'stopping':
      return {
        title: 'Stopping',
        detail: 'After this batch, with the best so far; stop now to end at once',
      };
    case 'testing':
      return { title: 'Testing', detail: 'Reads 10,000 images that it has never seen' };
  }
}

function describeStart({ fetched, backend }: RunningTraining): string {
  if (backend) return 'The first batch is under way';
  if (fetched === null) return 'Starting the trainer';
  if (fetched < 1) return `Fetching the images: ${formatPercent(fetched)}`;
  return 'Measuring what this device trains fastest with';
}

/** `Trains on WebAssembly (1,240 images a second; WebGL: 310)`. */
export function describeBackend({ chosen, measured }: MeasuredBackend): string {
  const figures = measured
    .filter(({ imagesPerSecond }) => imagesPerSecond !== null)
    .sort((a, b) => Number(b.backend === chosen) - Number(a.backend === chosen))
    .map(({ backend, imagesPerSecond }) => {
      const rate = formatCount(imagesPerSecond ?? 0);
      return backend === chosen
        ? `measured at ${rate} images a second`
        : `${BACKEND_TITLES[backend]} at ${rate}`;
    });
  const measure = figures.length === 0 ? '' : `, ${figures.join(', ')}`;
  return `Trains on ${BACKEND_TITLES[chosen]}${measure}.`;
}
