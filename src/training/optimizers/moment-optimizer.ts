import { sub, type Tensor } from '@tensorflow/tfjs-core';
import { nextAverage, SlotOptimizer, type SlotSpec, type SlotUpdate } from './slot-optimizer.ts';

/** What a step is computed from, beside the settings. */
export interface Moments {
  readonly gradient: Tensor;
  /** With this step's gradient in it. */
  readonly mean: Tensor;
  /** The second slot, without this step's gradient. */
  readonly oldSpread: Tensor;
  /** Counted from 1. */
  readonly step: number;
}

export interface MomentStep {
  /** The second slot, with this step's gradient in it. */
  readonly spread: Tensor;
  /** Subtracted from the weights. */
  readonly move: Tensor;
}

/**
 * What Adam and its kin share: the defaults of Keras 2.x, and two slots, of which the first is the
 * gradient's mean and the second tells how widely gradients spread.
 */
export abstract class MomentOptimizer extends SlotOptimizer {
  protected readonly slotSpecs: readonly SlotSpec[] = [
    { name: 'm', initial: 0 },
    { name: 'v', initial: 0 },
  ];

  constructor(
    readonly learningRate = 0.001,
    readonly beta1 = 0.9,
    readonly beta2 = 0.999,
    readonly epsilon = 1e-7,
  ) {
    super();
  }

  protected abstract computeStep(moments: Moments): MomentStep;

  protected computeUpdate(
    value: Tensor,
    gradient: Tensor,
    [oldMean, oldSpread]: readonly [Tensor, Tensor],
    step: number,
  ): SlotUpdate {
    const mean = nextAverage(oldMean, gradient, this.beta1);
    const { spread, move } = this.computeStep({ gradient, mean, oldSpread, step });
    return { value: sub(value, move), slots: [mean, spread] };
  }

  getConfig() {
    const { learningRate, beta1, beta2, epsilon } = this;
    return { learningRate, beta1, beta2, epsilon };
  }
}
