import { add, div, mul, sqrt, square } from '@tensorflow/tfjs-core';
import { MomentOptimizer, type Moments, type MomentStep } from './moment-optimizer.ts';
import { nextAverage } from './slot-optimizer.ts';

/** Adam (Kingma and Ba 2015, in the form before its section 2.1), with Keras 2.x's defaults. */
export class AdamOptimizer extends MomentOptimizer {
  static readonly className = 'Adam';

  protected computeStep({ gradient, mean, oldSpread, step }: Moments): MomentStep {
    const { beta1, beta2 } = this;
    const squares = nextAverage(oldSpread, square(gradient), beta2);
    const rate = (this.learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    return { spread: squares, move: div(mul(mean, rate), add(sqrt(squares), this.epsilon)) };
  }
}
