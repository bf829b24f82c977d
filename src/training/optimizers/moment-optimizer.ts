import { SlotOptimizer, type SlotSpec } from './slot-optimizer.ts';

/** What Adam and its kin share: two slots, and the defaults of Keras 2.x. */
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

  getConfig() {
    const { learningRate, beta1, beta2, epsilon } = this;
    return { learningRate, beta1, beta2, epsilon };
  }
}
