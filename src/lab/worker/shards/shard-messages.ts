import type { UserFacingErrorCode } from '../../../errors/user-facing-error.ts';
import type { Batch, ShardResult, Tally } from '../../../training/shards/shard-computer.ts';
import type { NetworkPlan } from '../network/network-plan.ts';

/** What a training worker asks of a second one, on another core. */
export interface ShardProtocol {
  readonly requests: {
    /** Builds the network; the first request. */
    readonly build: { readonly body: NetworkPlan; readonly result: null };
    readonly gradient: {
      readonly body: {
        /** `[trainableSize]`; comes back with the answer, to be filled again. */
        readonly trainable: Float32Array<ArrayBuffer>;
        readonly batch: Batch;
        /** For dropout. */
        readonly seed: number;
      };
      readonly result: {
        readonly shard: ShardResult;
        readonly trainable: Float32Array<ArrayBuffer>;
      };
    };
    readonly evaluate: {
      readonly body: {
        readonly trainable: Float32Array;
        readonly statistics: Float32Array;
        readonly batches: readonly Batch[];
      };
      readonly result: Tally;
    };
  };
  readonly errorCode: UserFacingErrorCode;
}
