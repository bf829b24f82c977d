import { type BatchSource, listBatches, SHARDS } from '../samples/batch-source.ts';
import type { Batch, ShardComputer, ShardResult, Tally } from '../shards/shard-computer.ts';
import type { StepResult, StepRunner } from './fit.ts';

/** Runs every shard here, one after the other. */
export function createLocalRunner(
  computer: ShardComputer,
  source: BatchSource,
  validation: Batch | undefined,
): StepRunner {
  return {
    async runStep(epoch, step, trainable) {
      const results: ShardResult[] = [];
      for (let shard = 0; shard < SHARDS; shard++) {
        const result = await computeShard(computer, source, epoch, step, shard, trainable);
        if (result) results.push(result);
      }
      return addShards(results);
    },
    async evaluate(trainable, statistics) {
      const tallies: Tally[] = [];
      for (let shard = 0; shard < SHARDS && validation; shard++) {
        const batches = listBatches(validation.inputs, validation.labels, shard);
        tallies.push(await computer.evaluate(trainable, statistics, batches));
      }
      return addTallies(tallies);
    },
  };
}

/** One shard of one step; nothing where the shard is empty. */
export async function computeShard(
  computer: ShardComputer,
  source: BatchSource,
  epoch: number,
  step: number,
  shard: number,
  trainable: Float32Array,
): Promise<ShardResult | undefined> {
  const batch = source.draw(epoch, step, shard);
  if (batch.labels.length === 0) return undefined;
  return computer.computeGradient(trainable, batch, source.seedDropout(epoch, step, shard));
}

/** Adds in the order given: sums of floats depend on it. */
export function addShards(results: readonly ShardResult[]): StepResult {
  const [first, ...others] = results;
  if (!first) throw new Error('A step without samples.');
  const gradient = first.gradient.slice();
  const moments = first.moments.slice();
  for (const other of others) {
    for (let at = 0; at < gradient.length; at++) gradient[at]! += other.gradient[at]!;
    for (let at = 0; at < moments.length; at++) moments[at]! += other.moments[at]!;
  }
  for (let at = 0; at < moments.length; at++) moments[at]! /= results.length;
  return { gradient, moments, ...addTallies(results) };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  let loss = 0;
  let correct = 0;
  let count = 0;
  for (const tally of tallies) {
    loss += tally.loss;
    correct += tally.correct;
    count += tally.count;
  }
  return { loss, correct, count };
}
