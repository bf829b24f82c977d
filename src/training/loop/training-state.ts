import type { EpochRecord } from '../description/epoch-record.ts';
import type { Memory } from '../optimizers/update-rule.ts';

/** Sums over the batches of an epoch that is under way. */
export interface PartialEpoch {
  loss: number;
  correct: number;
  count: number;
  seconds: number;
}

/** The weights of the epoch that did best on the validation data. */
export interface BestEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly validationLoss: number;
  readonly trainable: Float32Array;
  readonly statistics: Float32Array;
}

/**
 * All that training carries from step to step. Random streams are not among it: each is made anew
 * from the seed, the epoch and the step, so that this suffices to go on as if never interrupted.
 */
export interface TrainingState {
  /** Epochs finished. */
  epoch: number;
  /** Steps taken, those of an epoch under way included. */
  step: number;
  /** All zero between two epochs. */
  readonly partial: PartialEpoch;
  readonly trainable: Float32Array;
  readonly statistics: Float32Array;
  /** Exponential moving averages of both; without averaging, the same as they. */
  readonly averageTrainable: Float32Array;
  readonly averageStatistics: Float32Array;
  /** What the update rule remembers; up to date while nothing is being trained. */
  memory: Memory;
  /** Null without validation data, or where no epoch's weights are kept. */
  best: BestEpoch | null;
  readonly history: EpochRecord[];
}

export function createPartialEpoch(): PartialEpoch {
  return { loss: 0, correct: 0, count: 0, seconds: 0 };
}

export function createTrainingState(
  trainable: Float32Array,
  statistics: Float32Array,
): TrainingState {
  return {
    epoch: 0,
    step: 0,
    partial: createPartialEpoch(),
    trainable: trainable.slice(),
    statistics: statistics.slice(),
    averageTrainable: trainable.slice(),
    averageStatistics: statistics.slice(),
    memory: [],
    best: null,
    history: [],
  };
}
