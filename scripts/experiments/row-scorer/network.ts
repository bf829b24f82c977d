import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { CLASSES } from './ctc-loss.ts';
import { ROW_HEIGHT } from './draw-rows.ts';

/** Pixels from one frame to the next: close digits, as 1s are, need a frame between them. */
export const FRAME_STEP = 2;

/**
 * A fully convolutional scorer of a row, with about as many weights as `digits`: its first five
 * layers with steps that keep the row's length, then all rows of pixels as one, then two layers that
 * see 33 pixels, more than a digit and a half.
 *
 * @returns input `[n, 28, width, 1]`, 0 paper to 1 ink; output `[n, 1, width / 2, CLASSES]`: logits
 */
export function buildRowScorer(seed: number): Sequential {
  const model = sequential({ name: 'row-scorer' });
  const stages = [
    { filters: 16, kernelSize: [3, 3], strides: [1, 1], padding: 'same' },
    { filters: 32, kernelSize: [3, 3], strides: [2, FRAME_STEP], padding: 'same' },
    { filters: 32, kernelSize: [3, 3], strides: [1, 1], padding: 'same' },
    { filters: 64, kernelSize: [3, 3], strides: [2, 1], padding: 'same' },
    { filters: 64, kernelSize: [3, 3], strides: [2, 1], padding: 'same' },
    { filters: 64, kernelSize: [4, 1], strides: [1, 1], padding: 'valid' },
    { filters: 64, kernelSize: [1, 5], strides: [1, 1], padding: 'same' },
    { filters: 64, kernelSize: [1, 5], strides: [1, 1], padding: 'same' },
  ] as const;
  for (const [index, { filters, kernelSize, strides, padding }] of stages.entries()) {
    model.add(
      layers.conv2d({
        filters,
        kernelSize: [...kernelSize],
        strides: [...strides],
        padding,
        useBias: false, // the normalisation that follows has its own
        kernelInitializer: initializers.heNormal({ seed: seed + index }),
        ...(index === 0 && { inputShape: [ROW_HEIGHT, null, 1] }),
      }),
    );
    model.add(layers.batchNormalization());
    model.add(layers.reLU());
  }
  model.add(
    layers.conv2d({
      filters: CLASSES,
      kernelSize: 1,
      kernelInitializer: initializers.glorotUniform({ seed: seed + stages.length }),
    }),
  );
  return model;
}
