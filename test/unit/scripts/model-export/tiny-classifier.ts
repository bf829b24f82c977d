import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { loadMnist } from '../../../../scripts/datasets/mnist.ts';
import {
  toEvaluationSet,
  type EvaluationSet,
} from '../../../../scripts/model-export/predict-all.ts';
import { subset } from '../../../../src/dataset/labelled-images.ts';

/** Normalisation among the layers, so that fixed weights travel as well. */
export const buildTinyModel = (units = 10): Sequential =>
  sequential({
    name: 'tiny',
    layers: [
      layers.averagePooling2d({ poolSize: 4, inputShape: [28, 28, 1], name: 'pool' }),
      layers.batchNormalization({ name: 'norm' }),
      layers.flatten({ name: 'flat' }),
      layers.dense({
        units,
        activation: 'softmax',
        name: 'dense',
        kernelInitializer: initializers.randomNormal({ stddev: 2, seed: 5 }),
      }),
    ],
  });

/** The largest difference between numbers in the same places. */
export const largestGap = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Array.from(one).reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - (other[index] ?? NaN))),
    0,
  );

/** 600 images each of MNIST's training and test images. */
export async function loadSmallSets(): Promise<{ validation: EvaluationSet; test: EvaluationSet }> {
  const mnist = await loadMnist();
  const indices = Array.from({ length: 600 }, (_, index) => index);
  return {
    validation: toEvaluationSet('mnist-validation', subset(mnist.train, indices)),
    test: toEvaluationSet('mnist-test', subset(mnist.test, indices)),
  };
}
