/** What a model reads in labelled images. */
export interface Predictions {
  readonly count: number;
  /** `[count]`: what each image is, 0 to 9. */
  readonly labels: Uint8Array;
  /** `[count]`: the digit read, 0 to 9. */
  readonly digits: Uint8Array;
  /** `[count]`: its calibrated probability, 0 to 1. */
  readonly confidences: Float32Array;
  /** `[count × 10]`: over the ten digits, each row sums to 1. */
  readonly probabilities: Float32Array;
}
