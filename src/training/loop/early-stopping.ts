import type { EpochRecord } from '../description/epoch-record.ts';
import type { TrainingState } from './training-state.ts';

/** Keeps the weights of the epoch just finished where its validation loss is the lowest yet. */
export function keepBest(state: TrainingState, record: EpochRecord): void {
  const least = state.best?.validationLoss ?? Infinity;
  if (!(record.validationLoss < least)) return; // NaN without validation data
  state.best = {
    epoch: record.epoch,
    validationLoss: record.validationLoss,
    trainable: state.averageTrainable.slice(),
    statistics: state.averageStatistics.slice(),
  };
}

/**
 * Whether the validation loss has not fallen for so many epochs in a row. What counts is all in the
 * state, so a training that goes on after an interruption waits no longer than one without.
 */
export function isPatienceOver({ epoch, best }: TrainingState, patience: number): boolean {
  return best !== null && epoch - best.epoch >= patience;
}
