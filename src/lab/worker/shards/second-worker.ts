import { Channel } from '../../../channel/channel.ts';
import { WHILE_TRAINING } from '../../../channel/heartbeat.ts';
import { linkWorker } from '../../../channel/worker-link.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import type { Batch, ShardResult, Tally } from '../../../training/shards/shard-computer.ts';
import type { NetworkPlan } from '../network/network-plan.ts';
import type { ShardProtocol } from './shard-messages.ts';

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

/** For a shard of a large network, or half of the validation images, on a slow core. */
const ANSWER_LIMIT_MS = 5 * 60_000;
/** One that takes longer to start is done without: training must not wait for it for ever. */
const START_LIMIT_MS = 15_000;

/**
 * Starts this very script once more, as a worker of this worker.
 *
 * @returns null where there is no second core or worker, or it does not start in time
 */
export async function startSecondWorker(plan: NetworkPlan): Promise<SecondWorker | null> {
  // some browsers have no workers within workers
  if (navigator.hardwareConcurrency < 2 || typeof Worker === 'undefined') return null;
  const channel = new Channel<ShardProtocol>({
    start: async (listener) => linkWorker(new Worker(location.href, { type: 'module' }), listener),
    createError: (code, message) => new UserFacingError(code, message),
    describeCrash: (reason) => `The second worker failed: ${reason}.`,
    heartbeat: WHILE_TRAINING,
  });
  try {
    await channel.request('build', plan, { limitMs: START_LIMIT_MS });
  } catch {
    channel.close();
    return null; // one core will do
  }
  /** Given back by the worker, to be filled again. */
  let spare: Float32Array<ArrayBuffer> | undefined;
  return {
    async computeGradient(weights, batch, seed) {
      const trainable = spare ?? new Float32Array(weights.length);
      spare = undefined;
      trainable.set(weights);
      const transfer = [trainable.buffer, batch.inputs.buffer] as ArrayBuffer[];
      const answer = await channel.request(
        'gradient',
        { trainable, batch, seed },
        { transfer, limitMs: ANSWER_LIMIT_MS },
      );
      spare = answer.trainable;
      return answer.shard;
    },
    evaluate: (trainable, statistics, batches) =>
      channel.request('evaluate', { trainable, statistics, batches }, { limitMs: ANSWER_LIMIT_MS }),
    end: () => channel.close(),
  };
}
