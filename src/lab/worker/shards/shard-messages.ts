import type { Batch, Tally } from '../../../training/shards/shard-computer.ts';
import type { NetworkPlan } from '../network/network-plan.ts';

/** To the second worker. Answered in order. */
export type ShardRequest =
  | { readonly type: 'shard'; readonly plan: NetworkPlan }
  | {
      readonly type: 'gradient';
      /** `[trainableSize]`; comes back with the answer, to be filled again. */
      readonly trainable: Float32Array<ArrayBuffer>;
      readonly batch: Batch;
      /** For dropout. */
      readonly seed: number;
    }
  | {
      readonly type: 'evaluate';
      readonly trainable: Float32Array;
      readonly statistics: Float32Array;
      readonly batches: readonly Batch[];
    };

export type ShardReply =
  | { readonly type: 'ready' }
  | {
      readonly type: 'gradient';
      readonly tally: Tally;
      readonly gradient: Float32Array;
      readonly moments: Float32Array;
      readonly trainable: Float32Array<ArrayBuffer>;
    }
  | { readonly type: 'tally'; readonly tally: Tally };
