import { availableParallelism } from 'node:os';
import { Channel } from '../../src/channel/channel.ts';
import { WHILE_TRAINING } from '../../src/channel/heartbeat.ts';
import type { StepRunner } from '../../src/training/loop/fit.ts';
import { addShards, addTallies } from '../../src/training/loop/local-runner.ts';
import { SHARDS } from '../../src/training/samples/batch-source.ts';
import type { Tally } from '../../src/training/shards/shard-computer.ts';
import type { SharedWeights, ThreadProtocol, WorkerSetup } from './shard-messages.ts';
import { shareFloats } from './shared-memory.ts';
import { startThreadLink } from './thread-link.ts';

export interface WorkerPool extends StepRunner {
  readonly workers: number;
  close(): void;
}

function shareWeights(trainableSize: number, statisticsSize: number): SharedWeights {
  const perShard = (length: number) => Array.from({ length: SHARDS }, () => shareFloats(length));
  return {
    trainable: shareFloats(trainableSize),
    statistics: shareFloats(statisticsSize),
    gradients: perShard(trainableSize),
    moments: perShard(statisticsSize),
  };
}

/**
 * Starts worker threads that share the shards of each batch: as many as there are shards, or fewer
 * on a machine with fewer cores. How many makes no difference to the result.
 */
export async function startWorkerPool(
  setup: Omit<WorkerSetup, 'memory'>,
  trainableSize: number,
  statisticsSize: number,
  workerCount = Math.min(SHARDS, availableParallelism()),
): Promise<WorkerPool> {
  const memory = shareWeights(trainableSize, statisticsSize);
  const threads = await Promise.all(
    Array.from({ length: workerCount }, () => startThread({ ...setup, memory })),
  );

  type Ask = (thread: Channel<ThreadProtocol>, shard: number) => Promise<Tally>;
  const runAll = async (ask: Ask): Promise<Tally[]> => {
    const tallies: Tally[] = [];
    await Promise.all(
      threads.map(async (thread, first) => {
        for (let shard = first; shard < SHARDS; shard += threads.length) {
          tallies[shard] = await ask(thread, shard);
        }
      }),
    );
    return tallies;
  };

  return {
    workers: threads.length,
    async runStep(epoch, step, trainable) {
      memory.trainable.set(trainable);
      const tallies = await runAll((thread, shard) =>
        thread.request('step', { epoch, step, shard }),
      );
      return addShards(
        tallies.flatMap((tally, shard) => {
          const gradient = memory.gradients[shard];
          const moments = memory.moments[shard];
          return tally.count > 0 && gradient && moments ? [{ ...tally, gradient, moments }] : [];
        }),
      );
    },
    async evaluate(trainable, statistics) {
      memory.trainable.set(trainable);
      memory.statistics.set(statistics);
      return addTallies(await runAll((thread, shard) => thread.request('evaluate', { shard })));
    },
    close() {
      for (const thread of threads) thread.close();
    },
  };
}

async function startThread(setup: WorkerSetup): Promise<Channel<ThreadProtocol>> {
  const channel = new Channel<ThreadProtocol>({
    start: (listener) =>
      startThreadLink(new URL('./start-shard-worker.mjs', import.meta.url), listener),
    createError: (_code, message) => new Error(message),
    describeCrash: (reason) => `A training thread failed: ${reason}.`,
    heartbeat: WHILE_TRAINING,
  });
  try {
    await channel.request('build', setup);
    return channel;
  } catch (error) {
    channel.close();
    throw error;
  }
}
