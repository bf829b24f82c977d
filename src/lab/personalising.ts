import type { BackendName } from '../model/description/backend-name.ts';
import type { ModelFiles } from '../model/description/model-files.ts';

/** Somebody's own digits, and the model that is to learn them. */
export interface PersonaliseJob {
  /** A catalogue name, or the absolute URL of a `model.json`. */
  readonly model: string;
  /** `[n * 784]`, 0 paper to 255 ink. */
  readonly tiles: Uint8Array;
  /** `[n]`: 0 to 9. */
  readonly labels: Uint8Array;
  readonly seed: number;
}

export interface PersonaliseListener {
  /** What is being done, and how much of the whole is done, 0 to 1. */
  onProgress?(stage: PersonaliseStage, progress: number): void;
}

export type PersonaliseStage = 'loading' | 'measuring' | 'learning' | 'comparing';

/** How a model reads the samples that were held back, and MNIST. */
export interface PersonaliseScores {
  /** `[heldBack.length]`: the digit read in each sample held back. */
  readonly digits: Uint8Array;
  /** `[heldBack.length]`: its calibrated probability, 0 to 1. */
  readonly confidences: Float32Array;
  /** Share of the samples held back that is read rightly, 0 to 1. */
  readonly sampleAccuracy: number;
  /** Share of the first 1,000 images of MNIST's test set that is read rightly, 0 to 1. */
  readonly mnistAccuracy: number;
}

export interface PersonaliseOutcome {
  /** Indices of the samples that were not learnt from, ascending. */
  readonly heldBack: Uint32Array;
  readonly before: PersonaliseScores;
  readonly after: PersonaliseScores;
  /** Better on the samples held back, and at most 0.2 points worse on MNIST. */
  readonly isBetter: boolean;
  /** The model that has learnt, with its calibration. */
  readonly files: ModelFiles;
  readonly backend: BackendName;
  readonly seconds: number;
}

/** A model that is learning somebody's hand, in a worker. */
export interface PersonaliseSession {
  /** Ends it: the outcome rejects with `aborted`, and the model stays as it was. */
  stop(): void;
  /** Rejects with a UserFacingError. */
  readonly outcome: Promise<PersonaliseOutcome>;
}

/** A sample that is perhaps not what its label says. */
export interface DoubtfulLabel {
  /** Of the sample. */
  readonly index: number;
  /** What the samples most like it are, and the model reads: 0 to 9. */
  readonly suggestion: number;
  /** Of the model in that reading, 0 to 1. */
  readonly confidence: number;
}
