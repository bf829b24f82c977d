import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { add, grads, mul, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { normalizeForTraining } from '../../../../src/training/shards/differentiable-ops.ts';
import {
  assertAgrees,
  assertSlopes,
  computeOn,
  drawNumbers,
  drawTensor,
} from '../compare-backends.ts';

const EPSILON = 1e-3;

/** With vectors where the channels are a multiple of 4, several chunks of pixels in the last. */
const SHAPES: readonly number[][] = [
  [2, 3, 5, 3],
  [2, 3, 5, 4],
  [1, 4, 4, 16],
  [7, 12],
  [5, 1],
  [3, 20, 20, 8],
];

function normalize(x: Tensor, gamma: Tensor, beta: Tensor, isRectified: boolean): Tensor {
  const { y, mean, variance } = normalizeForTraining(x, gamma, beta, EPSILON, isRectified);
  mean.dispose();
  variance.dispose();
  return y;
}

describe('batch normalisation in training', () => {
  for (const shape of SHAPES) {
    const channels = shape.at(-1) ?? 1;
    for (const isRectified of [false, true]) {
      const name = `${shape.join('×')}${isRectified ? ', rectified' : ''}`;

      it(`gives the same output and moments as tfjs's operations: ${name}`, () =>
        assertAgrees(() => {
          // off centre, so that the moments have something to lose
          const x = add(drawTensor(shape, 1), 20);
          const gamma = drawTensor([channels], 2);
          const beta = drawTensor([channels], 3);
          const { y, mean, variance } = normalizeForTraining(x, gamma, beta, EPSILON, isRectified);
          return [y, mean, variance];
        }, name));

      it(`gives the same gradients as tfjs's operations: ${name}`, () =>
        assertAgrees(
          () =>
            grads((x, gamma, beta) =>
              mul(normalize(x, gamma, beta, isRectified), drawTensor(shape, 4)),
            )([drawTensor(shape, 1), drawTensor([channels], 2), drawTensor([channels], 3)]),
          name,
        ));
    }
  }

  it('has the slopes that central differences find', () => {
    const shape = [2, 3, 2, 4];
    const gamma = drawNumbers(4, 2);
    const beta = drawNumbers(4, 3);
    const x = drawNumbers(48, 1);
    const weights = drawNumbers(48, 4);
    return assertSlopes({
      f: (values) => normalize(tensor(values, shape), tensor(gamma), tensor(beta), false),
      at: x,
      weights,
      step: 1e-2,
      gradient: () =>
        grads((at, scale, offset) =>
          mul(normalize(at, scale, offset, false), tensor(weights, shape)),
        )([tensor(x, shape), tensor(gamma), tensor(beta)]),
      tolerance: 2e-3,
    });
  });

  it('keeps the digits of a small spread around a large mean', async () => {
    const [, , variance] = await computeOn('wasm', () => {
      const x = add(mul(drawTensor([4, 10, 10, 4], 1), 0.01), 100);
      const {
        y,
        mean,
        variance: spread,
      } = normalizeForTraining(x, tensor([1, 1, 1, 1]), tensor([0, 0, 0, 0]), EPSILON, false);
      return [y, mean, spread];
    });
    for (const value of variance?.values ?? []) {
      assert.ok(Math.abs(value - 1e-4 / 3) < 1e-5, `variance ${value}`);
    }
  });
});
