import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { MomentOptimizer } from './moment-optimizer.ts';
import type { SlotUpdate } from './slot-optimizer.ts';

/** Adam (Kingma and Ba 2015, in the form before its section 2.1), with Keras 2.x's defaults. */
export class AdamOptimizer extends MomentOptimizer {
  static readonly className = 'Adam';

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
}
