import {
  logSoftmax,
  mul,
  neg,
  sum,
  tensor,
  tensor2d,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * Cross-entropy of softmax(logits) against labels, summed over the samples.
 *
 * @param logits `[n, classes]`
 * @param labels `[n]`
 * @param smoothing share of the probability spread evenly over all classes, 0 to 1 (Szegedy et al.
 *   2016)
 */
export function sumCrossEntropy(logits: Tensor, labels: Uint8Array, smoothing: number): Scalar {
  const [count = 0, classes = 0] = logits.shape;
  const targets = new Float32Array(count * classes).fill(smoothing / classes);
  labels.forEach((label, sample) => {
    targets[sample * classes + label]! += 1 - smoothing;
  });
  return neg(sum(mul(logSoftmax(logits), tensor2d(targets, [count, classes]))));
}

/**
 * The same against any targets.
 *
 * @param targets `[n * classes]`, each row summing to 1
 */
export function sumSoftCrossEntropy(logits: Tensor, targets: Float32Array): Scalar {
  return neg(sum(mul(logSoftmax(logits), tensor(targets, logits.shape))));
}

/** How many rows of `[n * classes]` are largest at their label. */
export function countCorrect(logits: ArrayLike<number>, labels: Uint8Array): number {
  const classes = logits.length / labels.length;
  let correct = 0;
  labels.forEach((label, sample) => {
    const own = logits[sample * classes + label] ?? NaN;
    let isLargest = true;
    for (let other = 0; other < classes; other++) {
      if (other !== label && !(own > (logits[sample * classes + other] ?? NaN))) isLargest = false;
    }
    if (isLargest) correct++;
  });
  return correct;
}

/** Cross-entropy, summed, of logits `[n * classes]` in double precision, without smoothing. */
export function measureCrossEntropy(logits: ArrayLike<number>, labels: Uint8Array): number {
  const classes = logits.length / labels.length;
  let total = 0;
  labels.forEach((label, sample) => {
    const start = sample * classes;
    let largest = -Infinity;
    for (let at = start; at < start + classes; at++) largest = Math.max(largest, logits[at] ?? NaN);
    let sumOfExponents = 0;
    for (let at = start; at < start + classes; at++) {
      sumOfExponents += Math.exp((logits[at] ?? NaN) - largest);
    }
    total += largest + Math.log(sumOfExponents) - (logits[start + label] ?? NaN);
  });
  return total;
}
