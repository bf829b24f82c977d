import type { AdamMemory } from './optimizer.ts';

/** One finished epoch, as the history tells it. Losses are means per sample. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  /** NaN without validation data, as is the accuracy. */
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly learningRate: number;
  readonly seconds: number;
}

/**
 * All that training carries from step to step. Random streams are not among it: each is made anew
 * from the seed, the epoch and the step, so that this suffices to go on as if never interrupted.
 */
export interface TrainingState extends AdamMemory {
  /** Epochs finished. */
  epoch: number;
  /** Steps taken. */
  step: number;
  readonly trainable: Float32Array;
  readonly statistics: Float32Array;
  /** Exponential moving averages of both; without averaging, the same as they. */
  readonly averageTrainable: Float32Array;
  readonly averageStatistics: Float32Array;
  readonly history: EpochRecord[];
}

export function createTrainingState(
  trainable: Float32Array,
  statistics: Float32Array,
): TrainingState {
  return {
    epoch: 0,
    step: 0,
    trainable: trainable.slice(),
    statistics: statistics.slice(),
    firstMoment: new Float32Array(trainable.length),
    secondMoment: new Float32Array(trainable.length),
    averageTrainable: trainable.slice(),
    averageStatistics: statistics.slice(),
    history: [],
  };
}
