import type { ArchitectureName } from '../../src/model/network/architectures.ts';
import type { Distortion } from '../../src/training/augmentation/augment.ts';
import type { Batch, Tally } from '../../src/training/shards/shard-computer.ts';
import type { SampleSetup } from './sample-setup.ts';

/** What a worker needs to draw and compute any shard. Large arrays lie in shared memory. */
export interface WorkerSetup {
  readonly architecture: ArchitectureName;
  /** Whether batch normalisations are folded into their convolutions. */
  readonly isFolded: boolean;
  readonly seed: number;
  readonly batchSize: number;
  readonly smoothing: number;
  readonly samples: SampleSetup;
  readonly distortion: Distortion | null;
  /** From this epoch on, counted from 0, samples are drawn as they are: for the statistics. */
  readonly epochs: number;
  readonly validation: Batch | null;
  readonly memory: SharedWeights;
}

/** Written by the main thread between steps, read by the workers; gradients the other way. */
export interface SharedWeights {
  /** `[trainableSize]`. */
  readonly trainable: Float32Array;
  /** `[statisticsSize]`. */
  readonly statistics: Float32Array;
  /** One `[trainableSize]` per shard. */
  readonly gradients: readonly Float32Array[];
  /** One `[statisticsSize]` per shard. */
  readonly moments: readonly Float32Array[];
}

/**
 * What the main thread asks of a worker thread. A tally with a count of 0: the shard was empty and
 * left nothing in the shared memory.
 */
export interface ThreadProtocol {
  readonly requests: {
    /** Builds the network and the source of batches; the first request. */
    readonly build: { readonly body: WorkerSetup; readonly result: null };
    readonly step: {
      readonly body: { readonly epoch: number; readonly step: number; readonly shard: number };
      readonly result: Tally;
    };
    readonly evaluate: { readonly body: { readonly shard: number }; readonly result: Tally };
  };
  readonly errorCode: 'aborted' | 'worker-crashed';
}
