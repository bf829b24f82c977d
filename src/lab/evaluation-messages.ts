import type { UserFacingErrorCode } from '../errors/user-facing-error.ts';

/**
 * What the page asks of the evaluation worker. Images travel in portions, one request each, so that
 * a page can stop between two and show how far it is.
 */
export interface EvaluationProtocol {
  readonly requests: {
    readonly read: { readonly body: EvaluationRequest; readonly result: Readings };
  };
  readonly errorCode: UserFacingErrorCode;
}

export interface EvaluationRequest {
  /** Catalogue name, or the absolute address of a `model.json`; loaded at its first request. */
  readonly model: string;
  /** Address of the folder of `catalog.json`. */
  readonly modelsUrl: string;
  /** `[n * 784]`, 0 paper to 255 ink; handed over. */
  readonly images: Uint8Array<ArrayBuffer>;
}

export interface Readings {
  /** `[n]`: the digit read. */
  readonly digits: Uint8Array;
  /** `[n]`: its calibrated probability. */
  readonly confidences: Float32Array;
  /** `[n * 10]`: over the ten digits, each row sums to 1. */
  readonly probabilities: Float32Array;
}
