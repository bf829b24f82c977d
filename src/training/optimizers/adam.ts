import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { SlotOptimizer, type SlotUpdate } from './slot-optimizer.ts';

/** Adam (Kingma and Ba 2015, in the form before its section 2.1), with Keras 2.x's defaults. */
export class AdamOptimizer extends SlotOptimizer {
  static readonly className = 'Adam';
  protected readonly slotSpecs = [
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

  protected computeUpdate(
    value: Tensor,
    gradient: Tensor,
    [oldMean, oldSquares]: readonly [Tensor, Tensor],
    step: number,
  ): SlotUpdate {
    const { beta1, beta2 } = this;
    const mean = add(mul(oldMean, beta1), mul(gradient, 1 - beta1));
    const squares = add(mul(oldSquares, beta2), mul(square(gradient), 1 - beta2));
    const rate = (this.learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    const move = div(mul(mean, rate), add(sqrt(squares), this.epsilon));
    return { value: sub(value, move), slots: [mean, squares] };
  }

  getConfig() {
    const { learningRate, beta1, beta2, epsilon } = this;
    return { learningRate, beta1, beta2, epsilon };
  }
}
