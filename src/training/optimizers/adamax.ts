import { abs, add, div, maximum, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { MomentOptimizer } from './moment-optimizer.ts';
import type { SlotUpdate } from './slot-optimizer.ts';

/** Adam with the infinity norm (Kingma and Ba 2015, section 7.1), with Keras 2.x's defaults. */
export class AdamaxOptimizer extends MomentOptimizer {
  static readonly className = 'Adamax';

  protected computeUpdate(
    value: Tensor,
    gradient: Tensor,
    [oldMean, oldNorm]: readonly [Tensor, Tensor],
    step: number,
  ): SlotUpdate {
    const { beta1, beta2 } = this;
    const mean = add(mul(oldMean, beta1), mul(gradient, 1 - beta1));
    const norm = maximum(mul(oldNorm, beta2), abs(gradient));
    const rate = this.learningRate / (1 - beta1 ** step);
    const move = div(mul(mean, rate), add(norm, this.epsilon));
    return { value: sub(value, move), slots: [mean, norm] };
  }
}
