import { customGrad, mul, scalar, tensor, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { CLASSES, computeCtc } from './ctc-loss.ts';

/** What a row of a batch says. */
export interface LabelledFrames {
  readonly label: readonly number[];
  /** Frames that are the row's own; those after them are there because another row is longer. */
  readonly frames: number;
}

type Save = (tensors: Tensor[]) => void;

/**
 * CTC's loss, summed over the rows of a batch.
 *
 * @param logits `[n, 1, frames, CLASSES]`
 */
export function sumCtcLoss(logits: Tensor, rows: readonly LabelledFrames[]): Scalar {
  const operation = customGrad((...args) => {
    const [x, save] = args as unknown as [Tensor, Save];
    const values = x.dataSync<'float32'>();
    const size = values.length / rows.length;
    const gradient = new Float32Array(values.length);
    let sum = 0;
    rows.forEach(({ label, frames }, index) => {
      const start = index * size;
      const own = computeCtc(values.subarray(start, start + frames * CLASSES), label);
      sum += own.loss;
      gradient.set(own.gradient, start);
    });
    save([tensor(gradient, x.shape)]);
    return {
      value: scalar(sum),
      gradFunc: (dy: Tensor, saved: Tensor[]) => mul(saved[0]!, dy),
    };
  });
  return operation(logits);
}
