/** A tfjs-layers model as two files, as it is stored, zipped and handed to a worker. */
export interface ModelFiles {
  /** The text of `model.json`; its weights manifest names one path, `weights.bin`. */
  readonly modelJson: string;
  readonly weights: ArrayBuffer;
}
