import { abs, add, div, maximum, mul } from '@tensorflow/tfjs-core';
import { MomentOptimizer, type Moments, type MomentStep } from './moment-optimizer.ts';

/** Adam with the infinity norm (Kingma and Ba 2015, section 7.1), with Keras 2.x's defaults. */
export class AdamaxOptimizer extends MomentOptimizer {
  static readonly className = 'Adamax';

  protected computeStep({ gradient, mean, oldSpread, step }: Moments): MomentStep {
    const norm = maximum(mul(oldSpread, this.beta2), abs(gradient));
    const rate = this.learningRate / (1 - this.beta1 ** step);
    return { spread: norm, move: div(mul(mean, rate), add(norm, this.epsilon)) };
  }
}
