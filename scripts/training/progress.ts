import type { EpochRecord } from '../../src/training/description/epoch-record.ts';
import type { BatchProgress } from '../../src/training/loop/fit.ts';
import { CLEAR_LINE, drawBar, type ProgressStream } from '../command-line/progress-bar.ts';

const REDRAW_MS = 200;

/**
 * Tells how training goes: a bar with the time left, where it is a terminal, then a line for every
 * finished epoch.
 */
export class TrainingProgress {
  readonly #stream: ProgressStream;
  readonly #epochs: number;
  readonly #batchSize: number;
  readonly #now: () => number;
  #startedAt: number;
  #stepsHere = 0;
  #drawnAt = -Infinity;

  constructor(
    stream: ProgressStream,
    epochs: number,
    batchSize: number,
    now = () => performance.now(),
  ) {
    this.#stream = stream;
    this.#epochs = epochs;
    this.#batchSize = batchSize;
    this.#now = now;
    this.#startedAt = now();
  }

  showBatch({
    epoch,
    step,
    stepsPerEpoch,
    loss,
    accuracy,
  }: Omit<BatchProgress, 'batchLoss' | 'batchAccuracy'>): void {
    this.#stepsHere++;
    if (!this.#stream.isTTY || this.#now() - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = this.#now();
    const secondsPerStep = (this.#now() - this.#startedAt) / 1000 / this.#stepsHere;
    const done = epoch * stepsPerEpoch + step;
    const left = (this.#epochs * stepsPerEpoch - done) * secondsPerStep;
    this.#stream.write(
      `${CLEAR_LINE}${epoch + 1}/${this.#epochs} ${drawBar(step / stepsPerEpoch)} ${formatTime(left)} left, ` +
        `${Math.round(this.#batchSize / secondsPerStep)} images/s, ` +
        `loss ${loss.toFixed(4)}, accuracy ${formatShare(accuracy)}`,
    );
  }

  showEpoch(record: EpochRecord, imagesPerEpoch: number): void {
    const clear = this.#stream.isTTY ? CLEAR_LINE : '';
    const left = (this.#epochs - record.epoch) * record.seconds;
    const hasValidation = Number.isFinite(record.validationLoss);
    this.#stream.write(
      `${clear}epoch ${record.epoch}/${this.#epochs}: loss ${record.loss.toFixed(4)}, ` +
        `accuracy ${formatShare(record.accuracy)}` +
        (hasValidation
          ? `, val_loss ${record.validationLoss.toFixed(4)}, val_accuracy ${formatShare(record.validationAccuracy)}`
          : '') +
        `, ${record.seconds.toFixed(1)} s (${Math.round(imagesPerEpoch / record.seconds)} images/s), ` +
        `${formatTime(left)} left\n`,
    );
  }
}

function formatShare(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

/** `75 s`, `12 min`, `1 h 5 min`. */
export function formatTime(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
