import type { StoredRun } from '../../../storage/database.ts';
import type { BatchProgress } from '../../../training/loop/fit.ts';
import type { BatchFigures } from '../../training-session.ts';

type Stretch = StoredRun['batches'][number];

/** Stretches of a whole run, at most, so that even 200 epochs are soon drawn and stored. */
const MOST_STRETCHES = 1000;
const MOST_PER_EPOCH = 40;
const LEAST_PER_EPOCH = 2;
/** Share of the old in the running mean of a batch's time. */
const PACE_MEMORY = 0.95;

/** Says of every batch how training goes, and keeps means over stretches of batches for a chart. */
export class BatchLog {
  readonly stretches: Stretch[];
  readonly #epochs: number;
  readonly #batchSize: number;
  readonly #stretchSize: number;
  #sum = { count: 0, loss: 0, accuracy: 0 };
  #msPerBatch = 0;
  #lastAt: number;

  constructor(
    earlier: readonly Stretch[],
    epochs: number,
    batchSize: number,
    batchesPerEpoch: number,
  ) {
    this.stretches = [...earlier];
    this.#epochs = epochs;
    this.#batchSize = batchSize;
    const perEpoch = Math.min(MOST_PER_EPOCH, Math.max(LEAST_PER_EPOCH, MOST_STRETCHES / epochs));
    this.#stretchSize = Math.max(1, Math.round(batchesPerEpoch / perEpoch));
    this.#lastAt = performance.now();
  }

  /** After a pause: the time until now was not spent on batches. */
  restartClock(): void {
    this.#lastAt = performance.now();
  }

  add({ epoch, step, stepsPerEpoch, batchLoss, batchAccuracy }: BatchProgress): BatchFigures {
    const now = performance.now();
    const spent = now - this.#lastAt;
    this.#lastAt = now;
    this.#msPerBatch = this.#msPerBatch
      ? PACE_MEMORY * this.#msPerBatch + (1 - PACE_MEMORY) * spent
      : spent;
    this.#sum.count++;
    this.#sum.loss += batchLoss;
    this.#sum.accuracy += batchAccuracy;
    if (this.#sum.count >= this.#stretchSize || step === stepsPerEpoch) {
      const { count, loss, accuracy } = this.#sum;
      const at = epoch + step / stepsPerEpoch;
      this.stretches.push({ at, loss: loss / count, accuracy: accuracy / count });
      this.#sum = { count: 0, loss: 0, accuracy: 0 };
    }
    const left = (this.#epochs - epoch) * stepsPerEpoch - step;
    return {
      epoch: epoch + 1,
      batch: step,
      batchesPerEpoch: stepsPerEpoch,
      loss: batchLoss,
      accuracy: batchAccuracy,
      imagesPerSecond: (this.#batchSize * 1000) / this.#msPerBatch,
      secondsLeft: (left * this.#msPerBatch) / 1000,
    };
  }
}
