import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { MomentOptimizer } from './moment-optimizer.ts';
import type { SlotUpdate } from './slot-optimizer.ts';

/** How fast the momentum warms up: Keras 2.x's `schedule_decay`. */
const SCHEDULE_DECAY = 0.004;

/**
 * Adam with Nesterov's momentum (Dozat 2016), with Keras 2.x's defaults and its schedule of the
 * momentum, which starts near half of `beta1` and approaches it:
 *
 *     u(t)  = β1 · (1 - 0.96^(0.004 t) / 2)
 *     m     ← β1 m + (1 - β1) g,          v ← β2 v + (1 - β2) g²
 *     m̄     = (1 - u(t)) g / (1 - Πu(1…t)) + u(t+1) m / (1 - Πu(1…t+1))
 *     w     ← w - η m̄ / (√(v / (1 - β2^t)) + ε)
 */
export class NadamOptimizer extends MomentOptimizer {
  static readonly className = 'Nadam';
  /** Product of the momenta up to a step. */
  #momenta = { step: 0, product: 1 };

  protected computeUpdate(
    value: Tensor,
    gradient: Tensor,
    [oldMean, oldSquares]: readonly [Tensor, Tensor],
    step: number,
  ): SlotUpdate {
    const { beta1, beta2 } = this;
    const now = this.#momentumOf(step);
    const next = this.#momentumOf(step + 1);
    const product = this.#multiplyMomenta(step);
    const mean = add(mul(oldMean, beta1), mul(gradient, 1 - beta1));
    const squares = add(mul(oldSquares, beta2), mul(square(gradient), 1 - beta2));
    const ahead = add(
      mul(gradient, (this.learningRate * (1 - now)) / (1 - product)),
      mul(mean, (this.learningRate * next) / (1 - product * next)),
    );
    const spread = sqrt(div(squares, 1 - beta2 ** step));
    return {
      value: sub(value, div(ahead, add(spread, this.epsilon))),
      slots: [mean, squares],
    };
  }

  #momentumOf(step: number): number {
    return this.beta1 * (1 - 0.5 * 0.96 ** (SCHEDULE_DECAY * step));
  }

  /** Multiplied in the order of the steps, also after an interruption: so the result is the same. */
  #multiplyMomenta(step: number): number {
    if (step < this.#momenta.step) this.#momenta = { step: 0, product: 1 };
    for (let { step: at, product } = this.#momenta; at < step;) {
      at++;
      product *= this.#momentumOf(at);
      this.#momenta = { step: at, product };
    }
    return this.#momenta.product;
  }
}
