import type { io } from '@tensorflow/tfjs-core';
import type { HiddenActivation } from '../../model/architectures.ts';
import type { Batch, Tally } from '../../training/shard-computer.ts';
import type { LabArchitecture } from '../training-settings.ts';

/** How any worker builds the same network. */
export type NetworkPlan =
  | {
      readonly type: 'new';
      readonly architecture: LabArchitecture;
      readonly activation: HiddenActivation;
      readonly seed: number;
    }
  /** One that was trained before and learns a little more. */
  | { readonly type: 'trained'; readonly artifacts: io.ModelArtifacts };

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
