import {
  abs,
  add,
  div,
  greater,
  mul,
  pow,
  sign,
  sqrt,
  square,
  sub,
  where,
  zerosLike,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { SlotOptimizer, type SlotSpec, type SlotUpdate } from './slot-optimizer.ts';

/**
 * Follow the regularised leader, proximally (McMahan et al. 2013, algorithm 1), with Keras 2.x's
 * defaults. `z` gathers gradients, `n` their squares:
 *
 *     n' = n + g²,  σ = (n'^-p - n^-p) / η,  z ← z + g - σ w,  n ← n'
 *     w  = 0 where |z| ≤ λ1, else (sign(z) λ1 - z) / ((β + n^-p) / η + 2 λ2)
 *
 * where p is the power of the learning rate, -0.5 in the paper.
 *
 * It was made for linear models, which start at zero. Keras has `z` begin at zero whatever the first
 * weights are, so the first step throws them away, and a deep network, which needs them to tell its
 * units apart, hardly learns. `keepsFirstWeights` has `z` begin where the first weights belong.
 */
export class FtrlOptimizer extends SlotOptimizer {
  static readonly className = 'Ftrl';
  protected readonly slotSpecs: readonly SlotSpec[];

  constructor(
    readonly learningRate = 0.001,
    readonly learningRatePower = -0.5,
    readonly initialAccumulatorValue = 0.1,
    readonly l1 = 0,
    readonly l2 = 0,
    readonly beta = 0,
    readonly keepsFirstWeights = false,
  ) {
    super();
    this.slotSpecs = [
      { name: 'accumulator', initial: initialAccumulatorValue },
      {
        name: 'linear',
        initial: keepsFirstWeights ? (weights) => this.#placeFirst(weights) : 0,
      },
    ];
  }

  protected computeUpdate(
    value: Tensor,
    gradient: Tensor,
    [oldSquares, oldLinear]: readonly [Tensor, Tensor],
  ): SlotUpdate {
    const { learningRate, l1, l2, beta } = this;
    const squares = add(oldSquares, square(gradient));
    const strength = this.#raise(squares);
    const sigma = div(sub(strength, this.#raise(oldSquares)), learningRate);
    const linear = add(oldLinear, sub(gradient, mul(sigma, value)));
    const pull = sub(mul(sign(linear), l1), linear);
    const stiffness = add(div(add(strength, beta), learningRate), 2 * l2);
    const next = div(pull, stiffness);
    return {
      value: l1 > 0 ? where(greater(abs(linear), l1), next, zerosLike(next)) : next,
      slots: [squares, linear],
    };
  }

  /** Solves the closed form above for `z`. */
  #placeFirst(weights: Tensor): Tensor {
    const { learningRate, learningRatePower, initialAccumulatorValue, l1, l2, beta } = this;
    const strength = initialAccumulatorValue ** -learningRatePower;
    const stiffness = (beta + strength) / learningRate + 2 * l2;
    return sub(mul(weights, -stiffness), mul(sign(weights), l1));
  }

  #raise(squares: Tensor): Tensor {
    return this.learningRatePower === -0.5 ? sqrt(squares) : pow(squares, -this.learningRatePower);
  }

  getConfig() {
    const { learningRate, learningRatePower, initialAccumulatorValue } = this;
    const { l1, l2, beta, keepsFirstWeights } = this;
    return {
      learningRate,
      learningRatePower,
      initialAccumulatorValue,
      l1,
      l2,
      beta,
      keepsFirstWeights,
    };
  }
}
