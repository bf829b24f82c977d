export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled weight decay, per step and unit of learning rate; 0 is plain Adam. */
  readonly weightDecay: number;
}

export const DEFAULT_ADAM: AdamSettings = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  weightDecay: 0,
};

/** What Adam remembers of the steps so far. */
export interface AdamMemory {
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

/**
 * One step of AdamW (Loshchilov and Hutter 2019; Adam by Kingma and Ba 2015), in place.
 *
 * @param step counted from 1
 * @param decays 1 where a weight decays, 0 where it does not
 */
export function stepAdam(
  weights: Float32Array,
  gradient: Float32Array,
  { firstMoment, secondMoment }: AdamMemory,
  step: number,
  learningRate: number,
  settings: AdamSettings,
  decays: Uint8Array,
): void {
  const { beta1, beta2, epsilon, weightDecay } = settings;
  const correction1 = 1 / (1 - beta1 ** step);
  const correction2 = 1 / (1 - beta2 ** step);
  const shrink = learningRate * weightDecay;
  for (let at = 0; at < weights.length; at++) {
    const slope = gradient[at]!;
    const first = beta1 * firstMoment[at]! + (1 - beta1) * slope;
    const second = beta2 * secondMoment[at]! + (1 - beta2) * slope * slope;
    firstMoment[at] = first;
    secondMoment[at] = second;
    const weight = weights[at]!;
    const move = (first * correction1) / (Math.sqrt(second * correction2) + epsilon);
    weights[at] = weight - learningRate * move - shrink * decays[at]! * weight;
  }
}

/** Moves a running average towards new values: `average = rate · average + (1 - rate) · values`. */
export function moveAverage(average: Float32Array, values: Float32Array, rate: number): void {
  for (let at = 0; at < average.length; at++) {
    average[at] = rate * average[at]! + (1 - rate) * values[at]!;
  }
}
