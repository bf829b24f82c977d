import type { backend_util } from '@tensorflow/tfjs-core';

/** Rows or columns, as a convolution's filter or a pooling's window moves along them. */
export interface WindowAxis {
  /** Inputs, without padding. */
  readonly inputs: number;
  /** Outputs: how many windows there are. */
  readonly outputs: number;
  /** Inputs in a window, those in the padding counted. */
  readonly size: number;
  /** Inputs from one window's start to the next's. */
  readonly stride: number;
  /** Inputs that the first window starts before the first input. */
  readonly padding: number;
}

/** Without dilation, which no gradient kernel here handles. */
export function listAxes(info: backend_util.Conv2DInfo): { rows: WindowAxis; columns: WindowAxis } {
  return {
    rows: {
      inputs: info.inHeight,
      outputs: info.outHeight,
      size: info.filterHeight,
      stride: info.strideHeight,
      padding: info.padInfo.top,
    },
    columns: {
      inputs: info.inWidth,
      outputs: info.outWidth,
      size: info.filterWidth,
      stride: info.strideWidth,
      padding: info.padInfo.left,
    },
  };
}
