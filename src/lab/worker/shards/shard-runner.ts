import type { StepRunner } from '../../../training/loop/fit.ts';
import { addShards, addTallies } from '../../../training/loop/local-runner.ts';
import { listBatches, SHARDS } from '../../../training/samples/batch-source.ts';
import type { Batch, ShardComputer, ShardResult } from '../../../training/shards/shard-computer.ts';
import type { SecondWorker } from './second-worker.ts';

/** Gives the batches of a training, whenever they are asked for. */
export interface BatchDrawer {
  /** @param shard 0 to SHARDS - 1; empty where a batch has fewer samples than shards */
  draw(epoch: number, step: number, shard: number): Batch;
  seedDropout(epoch: number, step: number, shard: number): number;
}

export interface ShardRunnerOptions {
  /** Computes every second shard; without it all are computed here. */
  readonly second: SecondWorker | null;
  /**
   * Whether the shards of a batch are computed as one: a graphics device takes hardly longer for
   * it. On a processor they stay apart, so that one core and two come to the same weights.
   */
  readonly joinsShards: boolean;
}

/**
 * Runs the shards of a batch here and in the second worker at the same time. Where that one fails,
 * all goes on here.
 */
export function createShardRunner(
  computer: ShardComputer,
  source: BatchDrawer,
  validation: Batch | null,
  { second: given, joinsShards }: ShardRunnerOptions,
): StepRunner {
  let second = given;
  /** What the second worker comes to; null once it has failed, so that it is computed here. */
  const orHere = <Result>(asked: Promise<Result>): Promise<Result | null> =>
    asked.catch(() => {
      second?.end();
      second = null;
      return null;
    });
  const drawShards = (epoch: number, step: number): Batch[] => {
    const shards = Array.from({ length: SHARDS }, (_, shard) => source.draw(epoch, step, shard));
    return joinsShards ? [joinBatches(shards)] : shards;
  };
  return {
    async runStep(epoch, step, trainable) {
      const shards = drawShards(epoch, step)
        .map((batch, shard) => ({ batch, shard, seed: source.seedDropout(epoch, step, shard) }))
        .filter(({ batch }) => batch.labels.length > 0);
      // asked first, so that it computes while this one does
      const elsewhere = shards.map(({ batch, seed }, index) =>
        second && index % 2 === 1 ? orHere(second.computeGradient(trainable, batch, seed)) : null,
      );
      const results: ShardResult[] = [];
      for (const [index, { batch, shard, seed }] of shards.entries()) {
        const found = await elsewhere[index];
        // what was handed over is drawn anew, the same for the same step
        const draw = () => (elsewhere[index] ? source.draw(epoch, step, shard) : batch);
        results.push(found ?? (await computer.computeGradient(trainable, draw(), seed)));
      }
      return addShards(results);
    },
    async evaluate(trainable, statistics) {
      if (!validation) return addTallies([]);
      const { inputs, labels } = validation;
      const shards = Array.from({ length: SHARDS }, (_, shard) => [
        ...listBatches(inputs, labels, shard),
      ]);
      const elsewhere = shards.map((batches, index) =>
        second && index % 2 === 1
          ? orHere(second.evaluate(trainable, statistics, batches.map(copyBatch)))
          : null,
      );
      const tallies = [];
      for (const [index, batches] of shards.entries()) {
        const found = await elsewhere[index];
        tallies.push(found ?? (await computer.evaluate(trainable, statistics, batches)));
      }
      return addTallies(tallies);
    },
  };
}

/** A message carries the whole array of which a batch is a view, so it gets one of its own. */
function copyBatch({ inputs, labels }: Batch): Batch {
  return { inputs: inputs.slice(), labels: labels.slice() };
}

function joinBatches(batches: readonly Batch[]): Batch {
  const join = <T extends Float32Array | Uint8Array>(parts: readonly T[], into: T): T => {
    let offset = 0;
    for (const part of parts) {
      into.set(part, offset);
      offset += part.length;
    }
    return into;
  };
  const sizeOf = (parts: readonly { readonly length: number }[]) =>
    parts.reduce((sum, { length }) => sum + length, 0);
  const inputs = batches.map((batch) => batch.inputs);
  const labels = batches.map((batch) => batch.labels);
  const targets = batches.flatMap((batch) => (batch.targets ? [batch.targets] : []));
  return {
    inputs: join(inputs, new Float32Array(sizeOf(inputs))),
    labels: join(labels, new Uint8Array(sizeOf(labels))),
    ...(targets.length > 0 && { targets: join(targets, new Float32Array(sizeOf(targets))) }),
  };
}
