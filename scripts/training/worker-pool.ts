import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StepRunner } from '../../src/training/loop/fit.ts';
import { addShards, addTallies } from '../../src/training/loop/local-runner.ts';
import { SHARDS } from '../../src/training/samples/batch-source.ts';
import type { Tally } from '../../src/training/shards/shard-computer.ts';
import type { ShardReply, ShardRequest, SharedWeights, WorkerSetup } from './shard-messages.ts';
import { shareFloats } from './shared-memory.ts';

export interface WorkerPool extends StepRunner {
  readonly workers: number;
  close(): Promise<void>;
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
  const workers = await Promise.all(
    Array.from({ length: workerCount }, () => startWorker({ ...setup, memory })),
  );

  const runAll = async (toRequest: (shard: number) => ShardRequest): Promise<Tally[]> => {
    const tallies: Tally[] = [];
    await Promise.all(
      workers.map(async (worker, first) => {
        for (let shard = first; shard < SHARDS; shard += workers.length) {
          tallies[shard] = await ask(worker, toRequest(shard));
        }
      }),
    );
    return tallies;
  };

  return {
    workers: workers.length,
    async runStep(epoch, step, trainable) {
      memory.trainable.set(trainable);
      const tallies = await runAll((shard) => ({ type: 'step', epoch, step, shard }));
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
      return addTallies(await runAll((shard) => ({ type: 'evaluate', shard })));
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

async function startWorker(setup: WorkerSetup): Promise<Worker> {
  const worker = new Worker(new URL('./start-shard-worker.mjs', import.meta.url), {
    workerData: setup,
  });
  await once(worker, 'message');
  return worker;
}

/** Rejects when the worker fails or ends instead of answering. */
function ask(worker: Worker, request: ShardRequest): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const onMessage = (reply: ShardReply): void => {
      if (reply.type !== 'done') return;
      stopListening();
      resolve(reply.tally);
    };
    const onError = (error: Error): void => {
      stopListening();
      reject(error);
    };
    const onExit = (code: number): void => {
      stopListening();
      reject(new Error(`A training worker ended with code ${code} in the middle of its work.`));
    };
    const stopListening = (): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });
}
