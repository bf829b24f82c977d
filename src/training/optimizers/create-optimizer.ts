import { train, type Optimizer } from '@tensorflow/tfjs-core';
import { AdadeltaOptimizer } from './adadelta.ts';
import { AdamOptimizer } from './adam.ts';
import { AdamaxOptimizer } from './adamax.ts';
import { FtrlOptimizer } from './ftrl.ts';
import { NadamOptimizer } from './nadam.ts';

export const OPTIMIZER_NAMES = [
  'adam',
  'adagrad',
  'nadam',
  'adadelta',
  'adamax',
  'rmsprop',
  'sgd',
  'ftrl',
] as const;
export type OptimizerName = (typeof OPTIMIZER_NAMES)[number];

const EPSILON = 1e-7;

/**
 * One of Keras's optimizers with the defaults of Keras 2.x: tfjs's own where it computes the same.
 * Only FTRL starts from the first weights, without which a network learns next to nothing.
 */
export function createOptimizer(name: OptimizerName, learningRate: number): Optimizer {
  switch (name) {
    case 'adam':
      return new AdamOptimizer(learningRate);
    case 'adagrad':
      return train.adagrad(learningRate, 0.1);
    case 'nadam':
      return new NadamOptimizer(learningRate);
    case 'adadelta':
      return new AdadeltaOptimizer(learningRate);
    case 'adamax':
      return new AdamaxOptimizer(learningRate);
    case 'rmsprop':
      // tfjs adds it under the root, Keras to the root
      return train.rmsprop(learningRate, 0.9, 0, EPSILON ** 2);
    case 'sgd':
      return train.sgd(learningRate);
    case 'ftrl':
      return new FtrlOptimizer(learningRate, -0.5, 0.1, 0, 0, 0, true);
  }
}
