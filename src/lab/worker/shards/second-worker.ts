import { UserFacingError } from '../../../errors/user-facing-error.ts';
import { withTimeout } from '../../../model/backend/with-timeout.ts';
import type { Batch, ShardResult, Tally } from '../../../training/shards/shard-computer.ts';
import { endWorker, startHeldWorker } from '../../held-worker.ts';
import type { NetworkPlan } from '../network/network-plan.ts';
import type { ShardReply, ShardRequest } from './shard-messages.ts';

/** A worker on another core that computes shards. */
export interface SecondWorker {
  computeGradient(trainable: Float32Array, batch: Batch, seed: number): Promise<ShardResult>;
  evaluate(
    trainable: Float32Array,
    statistics: Float32Array,
    batches: readonly Batch[],
  ): Promise<Tally>;
  end(): void;
}

/** One that takes longer to start is done without: training must not wait for it for ever. */
const START_LIMIT_MS = 15_000;

/**
 * Starts this very script once more, as a worker of this worker.
 *
 * @throws UserFacingError `worker-crashed`; Error where it does not start in time
 */
export async function startSecondWorker(plan: NetworkPlan): Promise<SecondWorker> {
  const worker = startHeldWorker(location.href);
  const waiting: {
    resolve: (reply: ShardReply) => void;
    reject: (error: UserFacingError) => void;
  }[] = [];
  let failure: UserFacingError | undefined;
  /** Given back by the worker, to be filled again. */
  let spare: Float32Array<ArrayBuffer> | undefined;

  worker.addEventListener('message', ({ data }: MessageEvent<ShardReply>) => {
    waiting.shift()?.resolve(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault(); // it is told by the promises
    failure = new UserFacingError('worker-crashed', `The second worker failed: ${event.message}.`);
    for (const { reject } of waiting.splice(0)) reject(failure);
  });

  const ask = (request: ShardRequest, transfer: Transferable[] = []): Promise<ShardReply> =>
    new Promise((resolve, reject) => {
      if (failure) {
        reject(failure);
        return;
      }
      waiting.push({ resolve, reject });
      worker.postMessage(request, transfer);
    });

  try {
    await withTimeout(ask({ type: 'shard', plan }), START_LIMIT_MS);
  } catch (error) {
    endWorker(worker);
    throw error;
  }
  return {
    async computeGradient(weights, batch, seed) {
      const trainable = spare ?? new Float32Array(weights.length);
      spare = undefined;
      trainable.set(weights);
      const transfer = [trainable.buffer, batch.inputs.buffer] as ArrayBuffer[];
      const reply = await ask({ type: 'gradient', trainable, batch, seed }, transfer);
      if (reply.type !== 'gradient') throw new Error('The second worker lost count.');
      spare = reply.trainable;
      return { ...reply.tally, gradient: reply.gradient, moments: reply.moments };
    },
    async evaluate(trainable, statistics, batches) {
      const reply = await ask({ type: 'evaluate', trainable, statistics, batches });
      if (reply.type !== 'tally') throw new Error('The second worker lost count.');
      return reply.tally;
    },
    end: () => endWorker(worker),
  };
}
