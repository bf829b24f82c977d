import { IMAGE_PIXELS } from '../../dataset/labelled-images.ts';
import { createRandom, shuffledIndices } from '../../dataset/random.ts';
import type { Batch } from '../shards/shard-computer.ts';
import { mixSeeds } from './mix-seeds.ts';
import type { Samples } from './samples.ts';

/**
 * Every batch is computed in this many parts, by one worker or by several: so the same seed gives
 * the same model on any number of cores. Batch normalisation works within a part.
 */
export const SHARDS = 2;

/** What purpose a random stream serves: streams for different purposes never coincide. */
const STREAMS = { order: 1, distortion: 2, dropout: 3 } as const;

/** The same samples, drawn otherwise from an epoch on. */
export interface Phase {
  /** From 0. */
  readonly fromEpoch: number;
  readonly samples: Samples;
}

/** Draws the shards of shuffled batches; knows no state, so any of them can be drawn at any time. */
export class BatchSource {
  readonly #samples: Samples;
  readonly #later: Phase | undefined;
  readonly #seed: number;
  readonly batchSize: number;
  /** Whole batches in an epoch; what is left over of the shuffled samples waits for the next. */
  readonly stepsPerEpoch: number;
  #order: { readonly epoch: number; readonly indices: Uint32Array } | undefined;

  /** @param later replaces the samples from an epoch on */
  constructor(samples: Samples, batchSize: number, seed: number, later?: Phase) {
    if (samples.count === 0) throw new RangeError('There is nothing to train on.');
    this.#samples = samples;
    this.#later = later;
    this.#seed = seed;
    this.batchSize = Math.min(batchSize, samples.count);
    this.stepsPerEpoch = countSteps(samples.count, batchSize);
  }

  /**
   * @param epoch from 0
   * @param step from 0, within the epoch
   * @param shard 0 to SHARDS - 1; empty where a batch has fewer samples than shards
   */
  draw(epoch: number, step: number, shard: number): Batch {
    if (this.#order?.epoch !== epoch) {
      const random = createRandom(mixSeeds(this.#seed, STREAMS.order, epoch));
      this.#order = { epoch, indices: shuffledIndices(this.#samples.count, random) };
    }
    const start = step * this.batchSize;
    const first = start + Math.floor((shard * this.batchSize) / SHARDS);
    const end = start + Math.floor(((shard + 1) * this.batchSize) / SHARDS);
    const samples =
      this.#later && epoch >= this.#later.fromEpoch ? this.#later.samples : this.#samples;
    const inputs = new Float32Array((end - first) * IMAGE_PIXELS);
    const labels = new Uint8Array(end - first);
    this.#order.indices.subarray(first, end).forEach((index, position) => {
      const random = createRandom(mixSeeds(this.#seed, STREAMS.distortion, epoch, index));
      labels[position] = samples.readLabel(index);
      samples.write(index, random, inputs, position * IMAGE_PIXELS);
    });
    return { inputs, labels };
  }

  /** For the dropout masks of one shard of one step. */
  seedDropout(epoch: number, step: number, shard: number): number {
    return mixSeeds(this.#seed, STREAMS.dropout, epoch, step, shard);
  }
}

export function countSteps(samples: number, batchSize: number): number {
  return Math.max(1, Math.floor(samples / batchSize));
}

/**
 * Every SHARDS-th batch of a set, in order: what one shard evaluates.
 *
 * @param inputs `[n * 784]`
 * @param labels `[n]`
 */
export function* listBatches(
  inputs: Float32Array,
  labels: Uint8Array,
  shard: number,
  size = 250,
): Generator<Batch> {
  for (let start = shard * size; start < labels.length; start += SHARDS * size) {
    const end = Math.min(labels.length, start + size);
    yield {
      inputs: inputs.subarray(start * IMAGE_PIXELS, end * IMAGE_PIXELS),
      labels: labels.subarray(start, end),
    };
  }
}
