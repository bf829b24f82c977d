import { parentPort, workerData } from 'node:worker_threads';
import { buildModel } from '../../src/model/network/architectures.ts';
import { computeShard } from '../../src/training/loop/local-runner.ts';
import { listBatches } from '../../src/training/samples/batch-source.ts';
import { ShardComputer, type Tally } from '../../src/training/shards/shard-computer.ts';
import { useWasmBackend } from './backend.ts';
import { createSource } from './create-source.ts';
import type { ShardReply, ShardRequest, WorkerSetup } from './shard-messages.ts';

/** A worker thread with a backend of its own that computes the shards it is asked for. */
async function serveShards(setup: WorkerSetup, port: NonNullable<typeof parentPort>) {
  await useWasmBackend();
  const { architecture, seed, memory, validation } = setup;
  const computer = new ShardComputer(buildModel(architecture, { seed }), setup.smoothing);
  const source = createSource(setup);
  const nothing: Tally = { loss: 0, correct: 0, count: 0 };

  const compute = async (request: ShardRequest): Promise<Tally> => {
    const { shard } = request;
    if (request.type === 'evaluate') {
      if (!validation) return nothing;
      const batches = listBatches(validation.inputs, validation.labels, shard);
      return computer.evaluate(memory.trainable, memory.statistics, batches);
    }
    const { epoch, step } = request;
    const result = await computeShard(computer, source, epoch, step, shard, memory.trainable);
    if (!result) return nothing;
    memory.gradients[shard]?.set(result.gradient);
    memory.moments[shard]?.set(result.moments);
    return { loss: result.loss, correct: result.correct, count: result.count };
  };

  const answer = async (request: ShardRequest): Promise<void> => {
    const tally = await compute(request);
    port.postMessage({ type: 'done', shard: request.shard, tally } satisfies ShardReply);
  };
  port.on('message', (request: ShardRequest) => {
    answer(request).catch((error: unknown) => {
      // an uncaught error ends the worker and reaches the main thread as its 'error' event
      queueMicrotask(() => {
        throw error;
      });
    });
  });
  port.postMessage({ type: 'ready' } satisfies ShardReply);
}

if (!parentPort) throw new Error('This file runs in a worker thread only.');
await serveShards(workerData as WorkerSetup, parentPort);
