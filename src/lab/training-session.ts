import type { UserFacingError } from '../errors/user-facing-error.ts';
import type { BackendName } from '../model/description/backend-name.ts';
import type { ModelFiles } from '../model/description/model-files.ts';
import type { EpochRecord } from '../training/description/epoch-record.ts';
import type { TrainingSettings } from '../training/description/training-settings.ts';
import type { Predictions } from './predictions.ts';

/** How training stands, told several times a second. */
export interface BatchFigures {
  /** From 1. */
  readonly epoch: number;
  /** Batches finished in this epoch, from 1. */
  readonly batch: number;
  readonly batchesPerEpoch: number;
  /** Of the last batch alone. */
  readonly loss: number;
  readonly accuracy: number;
  readonly imagesPerSecond: number;
  /** To the last epoch; early stopping may end it sooner. */
  readonly secondsLeft: number;
}

export interface TrainingListener {
  /** While MNIST is fetched; the total is 0 where the server does not tell. */
  onData?(loadedBytes: number, totalBytes: number): void;
  /** What is trained, and the epochs that an earlier part of the same run has finished. */
  onStart?(settings: TrainingSettings, history: readonly EpochRecord[]): void;
  /** Which backend won the measurement, and how many images a second each was measured at. */
  onBackend?(
    backend: BackendName,
    measured: readonly {
      readonly backend: BackendName;
      readonly imagesPerSecond: number | null;
    }[],
  ): void;
  onBatch?(figures: BatchFigures): void;
  onEpoch?(figures: EpochRecord): void;
  /** Paused after a batch, or running again. */
  onPause?(isPaused: boolean): void;
  /** The epochs are over; the test set is being read, 0 to 1. */
  onTest?(progress: number): void;
  /** Training goes on, but the run cannot be kept: `storage-full` or `storage-unavailable`. Once. */
  onWarning?(warning: UserFacingError): void;
}

export interface TrainingOutcome {
  readonly settings: TrainingSettings;
  /** Of the best epoch by val_loss where there is one, else of the last batch. */
  readonly files: ModelFiles;
  readonly history: readonly EpochRecord[];
  /** Whose weights these are; null where not even one was finished. */
  readonly bestEpoch: number | null;
  readonly endedBy: 'epochs' | 'early-stopping' | 'stop';
  readonly backend: BackendName;
  /** What the model reads in MNIST's 10,000 test images. */
  readonly test: Predictions;
}

/** A training under way, in a worker. */
export interface TrainingSession {
  /** Names its checkpoints in the database. */
  readonly runId: string;
  pause(): void;
  resume(): void;
  /**
   * Ends after the current batch; the outcome is the best so far. The run stays unfinished and can
   * be resumed from that batch.
   */
  stop(): void;
  /** Ends at once, without an outcome: it rejects with `aborted`. What was stored stays. */
  abort(): void;
  /** Rejects with a UserFacingError. */
  readonly outcome: Promise<TrainingOutcome>;
}
