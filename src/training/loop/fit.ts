import type { EpochRecord } from '../description/epoch-record.ts';
import { moveAverage } from '../optimizers/adam-w.ts';
import type { UpdateRule } from '../optimizers/update-rule.ts';
import type { Tally } from '../shards/shard-computer.ts';
import { isPatienceOver, keepBest } from './early-stopping.ts';
import { createPartialEpoch, type TrainingState } from './training-state.ts';

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
  readonly rule: UpdateRule;
  /** Share of the old in the moving average of the weights; 0 uses the weights themselves. */
  readonly averageRate: number;
  /** Share of the old in the running batch statistics. */
  readonly momentum: number;
  /** Whether the weights of the epoch with the lowest validation loss are kept in the state. */
  readonly keepsBest?: boolean;
  /** Ends when that loss has not fallen for so many epochs; only where the best is kept. */
  readonly patience?: number;
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
  /** Means over this batch alone. */
  readonly batchLoss: number;
  readonly batchAccuracy: number;
}

export interface FitHooks {
  /**
   * Ends training between two steps; `fit` then rejects with the signal's reason. The state is
   * whole: training can go on from that step.
   */
  readonly signal?: AbortSignal;
  /** Awaited before every batch: the moment to pause. */
  readonly beforeBatch?: () => Promise<void> | void;
  readonly onBatch?: (progress: BatchProgress) => void;
  /** Awaited after every epoch: the moment to save `state`. */
  readonly onEpoch?: (record: EpochRecord, state: TrainingState) => void | Promise<void>;
}

/** The loss is no number any more, so nothing can be learnt from it. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';

  /** @param epoch from 1 */
  constructor(epoch: number, loss: number) {
    super(`Training diverged in epoch ${epoch}: the loss is ${loss}. Lower the learning rate.`);
  }
}

/**
 * Trains from `state` to the last epoch, changing it in place. Interrupted and started again with
 * the state that it left, or that the last `onEpoch` saw, it ends with the same weights to the bit.
 */
export async function fit(
  state: TrainingState,
  runner: StepRunner,
  settings: FitSettings,
  hooks: FitHooks = {},
): Promise<TrainingState> {
  const { rule, epochs, keepsBest = false, patience = Infinity } = settings;
  await rule.recall(state.memory, state.trainable.length, state.step);
  while (state.epoch < epochs && !isPatienceOver(state, patience)) {
    const record = await fitEpoch(state, runner, settings, hooks);
    state.history.push(record);
    state.epoch++;
    if (keepsBest) keepBest(state, record);
    state.memory = await rule.remember();
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
  hooks: FitHooks,
): Promise<EpochRecord> {
  const { partial } = state;
  const { rule, epochs, stepsPerEpoch } = settings;
  const startedAt = performance.now() - partial.seconds * 1000;
  const readSeconds = () => (performance.now() - startedAt) / 1000;
  for (let step = state.step - state.epoch * stepsPerEpoch; step < stepsPerEpoch; step++) {
    await hooks.beforeBatch?.();
    await stopIfAborted(state, rule, readSeconds, hooks.signal);
    const result = await runner.runStep(state.epoch, step, state.trainable);
    await takeStep(state, result, settings);
    partial.loss += result.loss;
    partial.correct += result.correct;
    partial.count += result.count;
    hooks.onBatch?.({
      epoch: state.epoch,
      step: step + 1,
      stepsPerEpoch,
      loss: partial.loss / partial.count,
      accuracy: partial.correct / partial.count,
      batchLoss: result.loss / result.count,
      batchAccuracy: result.correct / result.count,
    });
  }
  await stopIfAborted(state, rule, readSeconds, hooks.signal);
  const validation = await runner.evaluate(state.averageTrainable, state.averageStatistics);
  const record: EpochRecord = {
    epoch: state.epoch + 1,
    loss: partial.loss / partial.count,
    accuracy: partial.correct / partial.count,
    validationLoss: validation.loss / validation.count,
    validationAccuracy: validation.correct / validation.count,
    learningRate: rule.rateOf(state.step - 1, epochs, stepsPerEpoch),
    seconds: readSeconds(),
  };
  Object.assign(partial, createPartialEpoch());
  return record;
}

/** Leaves a whole state behind before it throws. */
async function stopIfAborted(
  state: TrainingState,
  rule: UpdateRule,
  readSeconds: () => number,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (!signal?.aborted) return;
  state.memory = await rule.remember();
  state.partial.seconds = readSeconds();
  signal.throwIfAborted();
}

async function takeStep(
  state: TrainingState,
  { gradient, moments, count, loss }: StepResult,
  { rule, epochs, stepsPerEpoch, momentum, averageRate }: FitSettings,
): Promise<void> {
  if (!Number.isFinite(loss)) throw new DivergedError(state.epoch + 1, loss);
  for (let at = 0; at < gradient.length; at++) gradient[at]! /= count;
  const learningRate = rule.rateOf(state.step, epochs, stepsPerEpoch);
  await rule.update(state.trainable, gradient, state.step + 1, learningRate);
  state.step++;
  moveAverage(state.statistics, moments, momentum);
  // young averages forget their first weights faster
  const rate = Math.min(averageRate, state.step / (state.step + 10));
  moveAverage(state.averageTrainable, state.trainable, rate);
  moveAverage(state.averageStatistics, state.statistics, rate);
}
