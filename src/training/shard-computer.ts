import { keep, tensor4d, tidy, variableGrads, type Tensor } from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { IMAGE_SIDE } from '../dataset/labelled-images.ts';
import { layOutWeights, writeWeights, type FlatLayout } from './flat-weights.ts';
import { countCorrect, measureCrossEntropy, sumCrossEntropy } from './loss.ts';
import { compileForTraining, type TrainingProgram } from './training-program.ts';

/** Digits ready for the network. */
export interface Batch {
  /** `[n * 784]`, 0 paper to 1 ink. */
  readonly inputs: Float32Array;
  /** `[n]`, 0 to 9. */
  readonly labels: Uint8Array;
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

  constructor(model: Sequential, smoothing: number) {
    this.#model = model;
    this.#smoothing = smoothing;
    this.layout = layOutWeights(model);
    this.#program = compileForTraining(model);
  }

  /** @param seed for dropout */
  async computeGradient(
    trainable: Float32Array,
    { inputs, labels }: Batch,
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
      return sumCrossEntropy(answer, labels, this.#smoothing);
    }, variables);
    x.dispose();
    value.dispose();

    const gradient = new Float32Array(this.layout.trainableSize);
    for (const { variable, start } of this.layout.trainable) {
      const tensor = grads[variable.name];
      if (!tensor) throw new Error(`No gradient for ${variable.name}.`);
      gradient.set(await tensor.data<'float32'>(), start);
      tensor.dispose();
    }
    const flatMoments = new Float32Array(this.layout.statisticsSize);
    for (const [index, tensor] of moments.entries()) {
      const slot = this.layout.statistics[index];
      if (slot) flatMoments.set(await tensor.data<'float32'>(), slot.start);
      tensor.dispose();
    }
    if (!logits) throw new Error('The network gave no answer.');
    const answers = await logits.data<'float32'>();
    logits.dispose();
    return {
      gradient,
      moments: flatMoments,
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
    writeWeights(this.layout.trainable, trainable);
    writeWeights(this.layout.statistics, statistics);
    let loss = 0;
    let correct = 0;
    let count = 0;
    for (const { inputs, labels } of batches) {
      const probabilities = tidy(() => {
        const x = tensor4d(inputs, [labels.length, IMAGE_SIDE, IMAGE_SIDE, 1]);
        return this.#model.predict(x) as Tensor;
      });
      const answers = await probabilities.data<'float32'>();
      probabilities.dispose();
      const logs = Float64Array.from(answers, (p) => Math.log(Math.max(p, 1e-30)));
      loss += measureCrossEntropy(logs, labels);
      correct += countCorrect(logs, labels);
      count += labels.length;
    }
    return { loss, correct, count };
  }

  dispose(): void {
    this.#model.dispose();
  }
}
