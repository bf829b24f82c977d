import { moveAverage, stepAdam, type AdamSettings } from './optimizer.ts';
import { scheduleRate, type Schedule } from './schedule.ts';
import type { Tally } from './shard-computer.ts';
import type { EpochRecord, TrainingState } from './training-state.ts';

/** What the shards of one batch came to, added up in the order of the shards. */
export interface StepResult extends Tally {
  /** `[trainableSize]`: of the loss summed over the batch. */
  readonly gradient: Float32Array;
  /** `[statisticsSize]`: mean over the shards. */
  readonly moments: Float32Array;
}

/** Whoever computes gradients: this thread, worker threads, a GPU. */
export interface StepRunner {
  /** @param epoch from 0, @param step from 0 within the epoch */
  runStep(epoch: number, step: number, trainable: Float32Array): Promise<StepResult>;
  /** Over the validation data; a count of 0 where there are none. */
  evaluate(trainable: Float32Array, statistics: Float32Array): Promise<Tally>;
}

export interface FitSettings {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly schedule: Schedule;
  readonly adam: AdamSettings;
  /** `[trainableSize]`: 1 where weight decay applies. */
  readonly decays: Uint8Array;
  /** Share of the old in the moving average of the weights; 0 uses the weights themselves. */
  readonly averageRate: number;
  /** Share of the old in the running batch statistics. */
  readonly momentum: number;
}

export interface BatchProgress {
  /** From 0. */
  readonly epoch: number;
  /** Steps finished in this epoch, from 1. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Means over the epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
}

export interface FitHooks {
  /** Ends training between two steps; `fit` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onBatch?: (progress: BatchProgress) => void;
  /** Awaited after every epoch: the moment to save `state`. */
  readonly onEpoch?: (record: EpochRecord, state: TrainingState) => void | Promise<void>;
}

/**
 * Trains from `state` to the last epoch, changing it in place. Interrupted and started again with
 * the state that the last `onEpoch` saw, it ends with the same weights to the bit.
 */
export async function fit(
  state: TrainingState,
  runner: StepRunner,
  settings: FitSettings,
  hooks: FitHooks = {},
): Promise<TrainingState> {
  while (state.epoch < settings.epochs) {
    const record = await fitEpoch(state, runner, settings, hooks);
    state.history.push(record);
    state.epoch++;
    await hooks.onEpoch?.(record, state);
  }
  return state;
}

/**
 * Measures the batch statistics anew with the averaged weights, as those gathered on the way belong
 * to other weights and to distorted digits (Wu and Johnson 2021, "Rethinking 'Batch' in BatchNorm").
 *
 * @param steps batches to measure on, of the epoch after the last
 */
export async function settleStatistics(
  state: TrainingState,
  runner: StepRunner,
  steps: number,
): Promise<void> {
  const sums = new Float64Array(state.averageStatistics.length);
  for (let step = 0; step < steps; step++) {
    const { moments } = await runner.runStep(state.epoch, step, state.averageTrainable);
    for (let at = 0; at < sums.length; at++) sums[at]! += moments[at]!;
  }
  state.averageStatistics.set(sums.map((sum) => sum / steps));
}

async function fitEpoch(
  state: TrainingState,
  runner: StepRunner,
  settings: FitSettings,
  { signal, onBatch }: FitHooks,
): Promise<EpochRecord> {
  const startedAt = performance.now();
  const { stepsPerEpoch } = settings;
  let loss = 0;
  let correct = 0;
  let count = 0;
  let learningRate = 0;
  for (let step = 0; step < stepsPerEpoch; step++) {
    signal?.throwIfAborted();
    const result = await runner.runStep(state.epoch, step, state.trainable);
    learningRate = scheduleRate(settings.schedule, state.step, settings.epochs, stepsPerEpoch);
    takeStep(state, result, learningRate, settings);
    loss += result.loss;
    correct += result.correct;
    count += result.count;
    onBatch?.({
      epoch: state.epoch,
      step: step + 1,
      stepsPerEpoch,
      loss: loss / count,
      accuracy: correct / count,
    });
  }
  signal?.throwIfAborted();
  const validation = await runner.evaluate(state.averageTrainable, state.averageStatistics);
  return {
    epoch: state.epoch + 1,
    loss: loss / count,
    accuracy: correct / count,
    validationLoss: validation.loss / validation.count,
    validationAccuracy: validation.correct / validation.count,
    learningRate,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

function takeStep(
  state: TrainingState,
  { gradient, moments, count, loss }: StepResult,
  learningRate: number,
  settings: FitSettings,
): void {
  if (!Number.isFinite(loss)) {
    throw new Error(
      `Training diverged in epoch ${state.epoch + 1}: the loss is ${loss}. Lower the learning rate.`,
    );
  }
  for (let at = 0; at < gradient.length; at++) gradient[at]! /= count;
  state.step++;
  stepAdam(
    state.trainable,
    gradient,
    state,
    state.step,
    learningRate,
    settings.adam,
    settings.decays,
  );
  moveAverage(state.statistics, moments, settings.momentum);
  // young averages forget their first weights faster
  const rate = Math.min(settings.averageRate, state.step / (state.step + 10));
  moveAverage(state.averageTrainable, state.trainable, rate);
  moveAverage(state.averageStatistics, state.statistics, rate);
}
