import type { UserFacingErrorCode } from '../errors/user-facing-error.ts';

/**
 * What the page and the evaluation worker say to each other. Images travel in portions, one request
 * each, so that a page can stop between two and show how far it is.
 */
export interface EvaluationRequest {
  /** Named again in the answer. */
  readonly id: number;
  /** Catalogue name, or the absolute address of a `model.json`; loaded at its first request. */
  readonly model: string;
  /** Address of the folder of `catalog.json`. */
  readonly modelsUrl: string;
  /** `[n * 784]`, 0 paper to 255 ink; transferred. */
  readonly images: Uint8Array;
}

export type EvaluationAnswer =
  | {
      readonly type: 'readings';
      readonly id: number;
      /** `[n]`: the digit read. */
      readonly digits: Uint8Array;
      /** `[n]`: its calibrated probability. */
      readonly confidences: Float32Array;
      /** `[n * 10]`: over the ten digits, each row sums to 1. */
      readonly probabilities: Float32Array;
    }
  | {
      readonly type: 'failure';
      readonly id: number;
      readonly code: UserFacingErrorCode;
      readonly message: string;
    };
