import { parentPort } from 'node:worker_threads';
import { serveChannel } from '../../src/channel/serve-channel.ts';
import { describeError } from '../../src/errors/describe-error.ts';
import { computeShard } from '../../src/training/loop/local-runner.ts';
import { listBatches, type BatchSource } from '../../src/training/samples/batch-source.ts';
import { ShardComputer, type Tally } from '../../src/training/shards/shard-computer.ts';
import { useWasmBackend } from './backend.ts';
import { buildNetwork } from './build-network.ts';
import { createSource } from './create-source.ts';
import type { ThreadProtocol, WorkerSetup } from './shard-messages.ts';
import { servedPort } from './thread-link.ts';

/** A worker thread with a backend of its own that computes the shards it is asked for. */
interface Shards {
  readonly computer: ShardComputer;
  readonly source: BatchSource;
  readonly setup: WorkerSetup;
}

const NOTHING: Tally = { loss: 0, correct: 0, count: 0 };
let built: Shards | null = null;

function getBuilt(): Shards {
  if (!built) throw new Error('No network was built.');
  return built;
}

if (!parentPort) throw new Error('This file runs in a worker thread only.');
serveChannel<ThreadProtocol>(servedPort(parentPort), {
  handlers: {
    build: async (setup) => {
      await useWasmBackend();
      const computer = new ShardComputer(buildNetwork(setup), setup.smoothing);
      built = { computer, source: createSource(setup), setup };
      return null;
    },
    step: async ({ epoch, step, shard }) => {
      const { computer, source, setup } = getBuilt();
      const { trainable, gradients, moments } = setup.memory;
      const result = await computeShard(computer, source, epoch, step, shard, trainable);
      if (!result) return NOTHING;
      gradients[shard]?.set(result.gradient);
      moments[shard]?.set(result.moments);
      return { loss: result.loss, correct: result.correct, count: result.count };
    },
    evaluate: ({ shard }) => {
      const { computer, setup } = getBuilt();
      const { validation, memory } = setup;
      if (!validation) return Promise.resolve(NOTHING);
      const batches = listBatches(validation.inputs, validation.labels, shard);
      return computer.evaluate(memory.trainable, memory.statistics, batches);
    },
  },
  explain: (error) => ({ code: 'worker-crashed', message: describeError(error) }),
});
