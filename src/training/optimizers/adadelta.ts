import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { nextAverage, SlotOptimizer, type SlotUpdate } from './slot-optimizer.ts';

/**
 * Adadelta (Zeiler 2012, algorithm 1), with Keras 2.x's defaults. (tfjs's own divides by the mean
 * square of the gradients before the present one, which makes its first steps plain descent.)
 */
export class AdadeltaOptimizer extends SlotOptimizer {
  static readonly className = 'Adadelta';
  protected readonly slotSpecs = [
    { name: 'accum_grad', initial: 0 },
    { name: 'accum_var', initial: 0 },
  ];

  constructor(
    readonly learningRate = 0.001,
    readonly rho = 0.95,
    readonly epsilon = 1e-7,
  ) {
    super();
  }

  protected computeUpdate(
    value: Tensor,
    gradient: Tensor,
    [oldGradients, oldMoves]: readonly [Tensor, Tensor],
  ): SlotUpdate {
    const { rho, epsilon } = this;
    const gradients = nextAverage(oldGradients, square(gradient), rho);
    const scale = div(sqrt(add(oldMoves, epsilon)), sqrt(add(gradients, epsilon)));
    const move = mul(scale, gradient);
    const moves = nextAverage(oldMoves, square(move), rho);
    return { value: sub(value, mul(move, this.learningRate)), slots: [gradients, moves] };
  }

  getConfig() {
    const { learningRate, rho, epsilon } = this;
    return { learningRate, rho, epsilon };
  }
}
