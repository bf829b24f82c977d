import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

import { createNodeEngine } from '../../../../scripts/recognizer/node-engine.ts';
import { EXAMPLE_DIGITS } from '../../../../src/ink/index.ts';

const KERNEL = 'FusedConv2D';
let original: KernelConfig | null = null;

/** From now on the processor's backend has no memory for more than so many tiles at a time. */
function limitMemory(mostTiles: number): void {
  original ??= getKernel(KERNEL, 'cpu');
  const { kernelFunc, ...config } = original;
  unregisterKernel(KERNEL, 'cpu');
  registerKernel({
    ...config,
    kernelFunc: (params) => {
      const tiles = (params.inputs as { readonly x: TensorInfo }).x.shape[0] ?? 0;
      if (tiles > mostTiles) throw new RangeError('Array buffer allocation failed');
      return kernelFunc(params);
    },
  });
}

afterEach(() => {
  if (!original) return;
  unregisterKernel(KERNEL, 'cpu');
  registerKernel(original);
});

const number = [4, 0, 7, 1].flatMap((digit, index) =>
  (EXAMPLE_DIGITS[digit] ?? []).map((stroke) =>
    stroke.map((point) => ({ ...point, x: point.x + 240 * index })),
  ),
);

describe('a batch that the backend has no memory for', () => {
  it('is read in parts, and the backend stays', async () => {
    const engine = await createNodeEngine({ backend: 'cpu' });
    limitMemory(2);
    const { value, backend } = await engine.recognizeStrokes(number, { mode: 'number' });
    assert.equal(value, '4071');
    assert.equal(backend, 'cpu');
    engine.dispose();
  });

  it('of one digit shows that the backend is gone, and the next one reads', async () => {
    const engine = await createNodeEngine({ backend: 'cpu' });
    limitMemory(0);
    const { value, backend } = await engine.recognizeStrokes(number, { mode: 'number' });
    assert.equal(value, '4071');
    assert.equal(backend, 'wasm');
    engine.dispose();
  });
});
