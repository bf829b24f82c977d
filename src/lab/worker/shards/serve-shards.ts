import { setBackend } from '@tensorflow/tfjs-core';
import { startBackend } from '../../../model/backend/start-backend.ts';
import { workerBackends } from '../../../model/backend/worker-backends.ts';
import { registerTrainingKernels } from '../../../training/kernels/register.ts';
import { buildNetwork } from '../network/build-network.ts';
import type { NetworkPlan } from '../network/network-plan.ts';
import type { ShardReply, ShardRequest } from './shard-messages.ts';

/** Makes tfjs compute with WebAssembly, able to train. */
export async function useWasmForTraining(): Promise<void> {
  await startBackend('wasm', workerBackends, false);
  registerTrainingKernels();
  await setBackend('wasm');
}

/** Makes this worker compute the shards that another one asks for, on the second core. */
export async function serveShards(plan: NetworkPlan): Promise<void> {
  await useWasmForTraining();
  const { computer } = await buildNetwork(plan);

  const answer = async (request: ShardRequest): Promise<void> => {
    if (request.type === 'evaluate') {
      const { trainable, statistics, batches } = request;
      const tally = await computer.evaluate(trainable, statistics, batches);
      postMessage({ type: 'tally', tally } satisfies ShardReply);
    } else if (request.type === 'gradient') {
      const { trainable, batch, seed } = request;
      const result = await computer.computeGradient(trainable, batch, seed);
      const { gradient, moments, ...tally } = result;
      const reply: ShardReply = { type: 'gradient', tally, gradient, moments, trainable };
      const transfer = [gradient.buffer, moments.buffer, trainable.buffer] as ArrayBuffer[];
      postMessage(reply, { transfer });
    }
  };
  globalThis.addEventListener('message', ({ data }: MessageEvent<ShardRequest>) => {
    answer(data).catch((error: unknown) => {
      // an uncaught error reaches the asking worker as its 'error' event
      queueMicrotask(() => {
        throw error;
      });
    });
  });
  postMessage({ type: 'ready' } satisfies ShardReply);
}
