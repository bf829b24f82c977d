import { stepAdam, type AdamSettings } from './adam-w.ts';
import { scheduleRate, type Schedule } from './schedule.ts';

/** How weights follow their gradients, and what that remembers from step to step. */
export interface UpdateRule {
  /** Learning rate of a step. @param step counted from 0, over all epochs */
  rateOf(step: number, epochs: number, stepsPerEpoch: number): number;
  /**
   * Takes up what an earlier part of the training remembered.
   *
   * @param memory as {@link remember} gave it; empty at the very beginning
   * @param size of the weights
   * @param steps taken so far
   */
  recall(memory: Memory, size: number, steps: number): Promise<void>;
  /**
   * Moves the weights by one step, in place.
   *
   * @param gradient `[size]`: mean over the batch
   * @param step counted from 1, over all epochs
   */
  update(
    weights: Float32Array,
    gradient: Float32Array,
    step: number,
    learningRate: number,
  ): Promise<void> | void;
  /** What a checkpoint has to hold, each `[size]`. */
  remember(): Promise<Memory>;
}

/** A rule's state: arrays in an order of its own. */
export type Memory = readonly Float32Array[];

/** Says that a checkpoint's memory was left by another rule. */
export function refuseMemory(expected: number, found: number): never {
  throw new Error(`The update rule remembers ${expected} arrays of weights' size, not ${found}.`);
}

/**
 * AdamW with a learning rate that climbs and falls: how `npm run train` trains.
 *
 * @param decays `[size]`: 1 where weight decay applies
 */
export function createAdamW(
  schedule: Schedule,
  settings: AdamSettings,
  decays: Uint8Array,
): UpdateRule {
  let firstMoment: Float32Array = new Float32Array();
  let secondMoment: Float32Array = new Float32Array();
  return {
    rateOf: (step, epochs, stepsPerEpoch) => scheduleRate(schedule, step, epochs, stepsPerEpoch),
    recall(memory, size) {
      const [first, second] = memory;
      if (memory.length > 0 && !(first?.length === size && second?.length === size)) {
        refuseMemory(2, memory.length);
      }
      firstMoment = first ?? new Float32Array(size);
      secondMoment = second ?? new Float32Array(size);
      return Promise.resolve();
    },
    update(weights, gradient, step, learningRate) {
      const memory = { firstMoment, secondMoment };
      stepAdam(weights, gradient, memory, step, learningRate, settings, decays);
    },
    remember: () => Promise.resolve([firstMoment, secondMoment]),
  };
}
