import {
  backend_util,
  engine,
  registerKernel,
  tensor2d,
  tensor4d,
  tidy,
  train,
  type KernelConfig,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { Batch } from '../../src/training/shards/shard-computer.ts';

/**
 * What one gets from tfjs's own kernels: nothing, since its wasm backend has no
 * `Conv2DBackpropFilter`. This is the plainest one that works, patch by patch into a matrix (im2col)
 * and multiplied: what this project's kernels are measured against.
 */
export function registerPlainFilterGradient(): void {
  const kernelFunc: KernelConfig['kernelFunc'] = ({ inputs, attrs }) => {
    const { x, dy } = inputs as unknown as Record<'x' | 'dy', Tensor>;
    const { strides, pad, filterShape } = attrs as unknown as {
      strides: [number, number];
      pad: 'same' | 'valid';
      filterShape: [number, number, number, number];
    };
    const shape = x.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad);
    const run = (name: string, tensors: Record<string, Tensor>, attributes: object) =>
      engine().runKernel<Tensor>(name, tensors, attributes as never);
    return tidy(() => {
      const patches = tensor2d(listPatches(x.dataSync<'float32'>(), info), [
        info.batchSize * info.outHeight * info.outWidth,
        info.filterHeight * info.filterWidth * info.inChannels,
      ]);
      const gradients = run('Reshape', { x: dy }, { shape: [patches.shape[0], info.outChannels] });
      const product = run(
        'BatchMatMul',
        { a: patches, b: gradients },
        { transposeA: true, transposeB: false },
      );
      return run('Reshape', { x: product }, { shape: filterShape });
    });
  };
  registerKernel({ kernelName: 'Conv2DBackpropFilter', backendName: 'wasm', kernelFunc });
}

/** `[n · outHeight · outWidth, filterHeight · filterWidth · channels]`. */
function listPatches(x: Float32Array, info: backend_util.Conv2DInfo): Float32Array {
  const { batchSize, outHeight, outWidth, filterHeight, filterWidth, inChannels } = info;
  const { inHeight, inWidth, strideHeight, strideWidth, padInfo } = info;
  const patches = new Float32Array(
    batchSize * outHeight * outWidth * filterHeight * filterWidth * inChannels,
  );
  let to = 0;
  for (let sample = 0; sample < batchSize; sample++) {
    for (let window = 0; window < outHeight * outWidth; window++) {
      const top = Math.floor(window / outWidth) * strideHeight - padInfo.top;
      const left = (window % outWidth) * strideWidth - padInfo.left;
      for (let tap = 0; tap < filterHeight * filterWidth; tap++, to += inChannels) {
        const row = top + Math.floor(tap / filterWidth);
        const column = left + (tap % filterWidth);
        if (row < 0 || column < 0 || row >= inHeight || column >= inWidth) continue;
        const from = ((sample * inHeight + row) * inWidth + column) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) {
          patches[to + channel] = x[from + channel]!;
        }
      }
    }
  }
  return patches;
}

/** Samples per second of tfjs-layers' own training loop on the current backend. */
export async function timeStockTraining(
  model: Sequential,
  { inputs, labels }: Batch,
  steps: number,
): Promise<number> {
  model.compile({ optimizer: train.adam(0.001), loss: 'categoricalCrossentropy' });
  const x = tensor4d(inputs, [labels.length, 28, 28, 1]);
  const oneHot = new Float32Array(labels.length * 10);
  labels.forEach((label, sample) => {
    oneHot[sample * 10 + label] = 1;
  });
  const y = tensor2d(oneHot, [labels.length, 10]);
  await model.trainOnBatch(x, y); // the first is slower: engines compile, memory grows
  const startedAt = performance.now();
  for (let step = 0; step < steps; step++) await model.trainOnBatch(x, y);
  const seconds = (performance.now() - startedAt) / 1000;
  x.dispose();
  y.dispose();
  return (steps * labels.length) / seconds;
}
