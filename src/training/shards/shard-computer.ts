import {
  concat,
  getBackend,
  keep,
  reshape,
  tensor4d,
  tidy,
  variableGrads,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { layOutWeights, writeWeights, type FlatLayout } from './flat-weights.ts';
import { countCorrect, measureCrossEntropy, sumCrossEntropy, sumSoftCrossEntropy } from './loss.ts';
import { compileForTraining, type TrainingProgram } from './training-program.ts';

/** Digits ready for the network. */
export interface Batch {
  /** `[n * 784]`, 0 paper to 1 ink. */
  readonly inputs: Float32Array;
  /** `[n]`, 0 to 9. */
  readonly labels: Uint8Array;
  /** `[n * classes]`: what the answers should be, each row summing to 1; the labels if left out. */
  readonly targets?: Float32Array;
}

/** Sums over samples. */
export interface Tally {
  readonly loss: number;
  readonly correct: number;
  readonly count: number;
}

/** What a shard of a batch adds to a step. */
export interface ShardResult extends Tally {
  /** `[trainableSize]`: of the loss summed over the shard's samples. */
  readonly gradient: Float32Array;
  /** `[statisticsSize]`: the shard's mean and variance at each batch normalisation. */
  readonly moments: Float32Array;
}

/** Computes gradients of one model with tfjs's current backend. */
export class ShardComputer {
  readonly layout: FlatLayout;
  readonly #program: TrainingProgram;
  readonly #model: Sequential;
  readonly #smoothing: number;

  /** @param isFrozen see {@link compileForTraining}; moments are then zeros that mean nothing */
  constructor(model: Sequential, smoothing: number, isFrozen = false) {
    this.#model = model;
    this.#smoothing = smoothing;
    this.layout = layOutWeights(model);
    this.#program = compileForTraining(model, isFrozen);
  }

  /** @param seed for dropout */
  async computeGradient(
    trainable: Float32Array,
    { inputs, labels, targets }: Batch,
    seed: number,
  ): Promise<ShardResult> {
    writeWeights(this.layout.trainable, trainable);
    const variables = this.layout.trainable.map(({ variable }) => variable);
    const moments: Tensor[] = [];
    let logits: Tensor | undefined;
    const x = tensor4d(inputs, [labels.length, IMAGE_SIDE, IMAGE_SIDE, 1]);
    const { value, grads } = variableGrads(() => {
      const answer = this.#program(x, { seed, moments });
      logits = keep(answer.clone());
      return targets
        ? sumSoftCrossEntropy(answer, targets)
        : sumCrossEntropy(answer, labels, this.#smoothing);
    }, variables);
    x.dispose();
    value.dispose();

    if (!logits) throw new Error('The network gave no answer.');
    const slopes = this.layout.trainable.map(({ variable }) => {
      const tensor = grads[variable.name];
      if (!tensor) throw new Error(`No gradient for ${variable.name}.`);
      return tensor;
    });
    const [flatGradient, flatMoments, answers] = await readGroups([slopes, moments, [logits]]);
    return {
      gradient: flatGradient,
      moments: moments.length > 0 ? flatMoments : new Float32Array(this.layout.statisticsSize),
      loss: measureCrossEntropy(answers, labels),
      correct: countCorrect(answers, labels),
      count: labels.length,
    };
  }

  /** Runs the model as it will be used: with running statistics and without dropout. */
  async evaluate(
    trainable: Float32Array,
    statistics: Float32Array,
    batches: Iterable<Batch>,
  ): Promise<Tally> {
    this.load(trainable, statistics);
    let loss = 0;
    let correct = 0;
    let count = 0;
    for (const { inputs, labels } of batches) {
      const answers = await this.predict(inputs);
      const logs = Float64Array.from(answers, (p) => Math.log(Math.max(p, 1e-30)));
      loss += measureCrossEntropy(logs, labels);
      correct += countCorrect(logs, labels);
      count += labels.length;
    }
    return { loss, correct, count };
  }

  /** Puts weights into the model. */
  load(trainable: Float32Array, statistics: Float32Array): void {
    writeWeights(this.layout.trainable, trainable);
    writeWeights(this.layout.statistics, statistics);
  }

  /**
   * What the model answers, as it will be used.
   *
   * @param inputs `[n * 784]`
   * @returns `[n * classes]`: probabilities
   */
  async predict(inputs: Float32Array): Promise<Float32Array> {
    const probabilities = tidy(() => {
      const count = inputs.length / IMAGE_PIXELS;
      return this.#model.predict(tensor4d(inputs, [count, IMAGE_SIDE, IMAGE_SIDE, 1])) as Tensor;
    });
    const answers = await probabilities.data<'float32'>();
    probabilities.dispose();
    return answers;
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/**
 * Reads tensors out, each group laid end to end, and disposes them. A graphics device is asked once
 * for them all, because every question costs it a round trip.
 */
async function readGroups(
  groups: readonly [Tensor[], Tensor[], Tensor[]],
): Promise<[Float32Array, Float32Array, Float32Array]> {
  const all = groups.flat();
  const isFarAway = getBackend() === 'webgpu' || getBackend() === 'webgl';
  const joined = isFarAway ? tidy(() => concat(all.map((tensor) => reshape(tensor, [-1])))) : null;
  const values = await joined?.data<'float32'>();
  joined?.dispose();
  let offset = 0;
  const readGroup = async (group: readonly Tensor[]): Promise<Float32Array> => {
    const flat = new Float32Array(group.reduce((sum, { size }) => sum + size, 0));
    let at = 0;
    for (const tensor of group) {
      const part = values?.subarray(offset, offset + tensor.size);
      flat.set(part ?? (await tensor.data<'float32'>()), at);
      at += tensor.size;
      offset += tensor.size;
      tensor.dispose();
    }
    return flat;
  };
  const [first, second, third] = groups;
  return [await readGroup(first), await readGroup(second), await readGroup(third)];
}
