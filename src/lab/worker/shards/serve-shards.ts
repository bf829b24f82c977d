import { Handover, type Handlers } from '../../../channel/serve-channel.ts';
import type { ShardComputer } from '../../../training/shards/shard-computer.ts';
import { buildNetwork } from '../network/build-network.ts';
import { useWasmForTraining } from '../network/use-wasm-for-training.ts';
import type { ShardProtocol } from './shard-messages.ts';

/** Computes the shards that another worker asks for, on this core. */
export function createShardHandlers(): Handlers<ShardProtocol> {
  let computer: ShardComputer | null = null;
  const getComputer = (): ShardComputer => {
    if (!computer) throw new Error('No network was built.');
    return computer;
  };
  return {
    build: async (plan) => {
      await useWasmForTraining();
      ({ computer } = await buildNetwork(plan));
      return null;
    },
    gradient: async ({ trainable, batch, seed }) => {
      const shard = await getComputer().computeGradient(trainable, batch, seed);
      const { gradient, moments } = shard;
      const buffers = [gradient.buffer, moments.buffer, trainable.buffer] as ArrayBuffer[];
      return new Handover({ shard, trainable }, buffers);
    },
    evaluate: async ({ trainable, statistics, batches }) =>
      getComputer().evaluate(trainable, statistics, batches),
  };
}
