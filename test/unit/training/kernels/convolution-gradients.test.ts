import { describe, it } from 'node:test';
import { conv2d, engine, tensor4d, tidy, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import {
  assertAgrees,
  assertClose,
  computeOn,
  differentiate,
  drawNumbers,
  drawTensor,
} from '../compare-backends.ts';

interface Case {
  readonly x: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid' | number;
}

/** Output channels of 5 and 6 take the way over XNNPACK, multiples of 4 the vector functions. */
const CASES: readonly Case[] = [
  { x: [1, 5, 5, 1], filter: [3, 3, 1, 4], strides: [1, 1], pad: 'same' },
  { x: [2, 7, 5, 3], filter: [3, 3, 3, 5], strides: [1, 1], pad: 'valid' },
  { x: [2, 7, 5, 6], filter: [3, 3, 6, 12], strides: [1, 1], pad: 'valid' },
  { x: [3, 8, 9, 4], filter: [3, 3, 4, 8], strides: [2, 2], pad: 'same' },
  { x: [3, 9, 8, 5], filter: [3, 3, 5, 6], strides: [2, 2], pad: 'same' },
  { x: [2, 8, 8, 4], filter: [3, 3, 4, 16], strides: [2, 2], pad: 'valid' },
  { x: [2, 8, 8, 2], filter: [3, 3, 2, 5], strides: [2, 2], pad: 'valid' },
  { x: [2, 11, 7, 8], filter: [5, 5, 8, 20], strides: [3, 2], pad: 'same' },
  { x: [2, 11, 7, 3], filter: [5, 3, 3, 7], strides: [3, 2], pad: 'valid' },
  { x: [1, 6, 6, 2], filter: [1, 1, 2, 8], strides: [2, 2], pad: 'valid' },
  { x: [1, 6, 6, 2], filter: [1, 1, 2, 3], strides: [3, 3], pad: 'same' },
  { x: [2, 5, 5, 16], filter: [5, 5, 16, 120], strides: [1, 1], pad: 'valid' },
  { x: [2, 6, 7, 4], filter: [3, 3, 4, 4], strides: [1, 1], pad: 2 },
  { x: [2, 6, 7, 4], filter: [4, 4, 4, 5], strides: [2, 2], pad: 1 },
  { x: [1, 4, 4, 1], filter: [4, 4, 1, 1], strides: [4, 4], pad: 'valid' },
  { x: [70, 28, 28, 1], filter: [3, 3, 1, 16], strides: [1, 1], pad: 'same' },
];

function describeCase({ x, filter, strides, pad }: Case): string {
  return `${x.join('×')} by ${filter.join('×')}, stride ${strides.join('×')}, ${pad}`;
}

function shapeOutput({ x, filter, strides, pad }: Case): number[] {
  return tidy(() => conv2d(drawTensor(x) as Tensor4D, drawTensor(filter) as Tensor4D, strides, pad))
    .shape;
}

function runKernel(name: string, inputs: Record<string, Tensor>, attrs: object): Tensor {
  return engine().runKernel<Tensor>(name, inputs, attrs as Record<string, never>);
}

describe('Conv2DBackpropFilter on wasm', () => {
  for (const example of CASES) {
    it(`agrees with cpu: ${describeCase(example)}`, async () => {
      await useWasmBackend();
      const dyShape = shapeOutput(example);
      const { strides, pad, filter: filterShape } = example;
      const attrs = { strides, pad, dataFormat: 'NHWC', filterShape };
      await assertAgrees(() => {
        const inputs = { x: drawTensor(example.x, 2), dy: drawTensor(dyShape, 3) };
        return runKernel('Conv2DBackpropFilter', inputs, attrs);
      }, describeCase(example));
    });
  }
});

describe('Conv2DBackpropInput on wasm', () => {
  for (const example of CASES) {
    it(`agrees with cpu: ${describeCase(example)}`, async () => {
      await useWasmBackend();
      const dyShape = shapeOutput(example);
      const { strides, pad, x: inputShape } = example;
      const attrs = { strides, pad, dataFormat: 'NHWC', inputShape };
      await assertAgrees(() => {
        const inputs = { dy: drawTensor(dyShape, 3), filter: drawTensor(example.filter, 4) };
        return runKernel('Conv2DBackpropInput', inputs, attrs);
      }, describeCase(example));
    });
  }
});

describe('convolution gradients against central differences', () => {
  const example: Case = { x: [2, 6, 5, 4], filter: [3, 3, 4, 8], strides: [2, 1], pad: 'same' };
  const { strides, pad } = example;

  it('for the filter', async () => {
    await useWasmBackend();
    const dyShape = shapeOutput(example);
    const x = drawTensor(example.x, 2);
    const filter = drawNumbers(3 * 3 * 4 * 8, 4);
    const weights = drawNumbers(
      dyShape.reduce((product, size) => product * size, 1),
      3,
    );
    const expected = await differentiate(
      (values) =>
        tidy(() =>
          conv2d(
            x as Tensor4D,
            tensor4d(values, example.filter),
            strides,
            pad,
          ).dataSync<'float32'>(),
        ),
      filter,
      weights,
      0.5, // a convolution is linear: a large step is exact, and loses no digits
    );
    const [actual] = await computeOn('wasm', () =>
      runKernel(
        'Conv2DBackpropFilter',
        { x: drawTensor(example.x, 2), dy: drawTensor(dyShape, 3) },
        { strides, pad, dataFormat: 'NHWC', filterShape: example.filter },
      ),
    );
    assertClose(actual?.values ?? [], expected, 1e-5);
    x.dispose();
  });

  it('for the input', async () => {
    await useWasmBackend();
    const dyShape = shapeOutput(example);
    const filter = drawTensor(example.filter, 4);
    const x = drawNumbers(2 * 6 * 5 * 4, 2);
    const weights = drawNumbers(
      dyShape.reduce((product, size) => product * size, 1),
      3,
    );
    const expected = await differentiate(
      (values) =>
        tidy(() =>
          conv2d(
            tensor4d(values, example.x),
            filter as Tensor4D,
            strides,
            pad,
          ).dataSync<'float32'>(),
        ),
      x,
      weights,
      0.5,
    );
    const [actual] = await computeOn('wasm', () =>
      runKernel(
        'Conv2DBackpropInput',
        { dy: drawTensor(dyShape, 3), filter: drawTensor(example.filter, 4) },
        { strides, pad, dataFormat: 'NHWC', inputShape: example.x },
      ),
    );
    assertClose(actual?.values ?? [], expected, 1e-5);
    filter.dispose();
  });
});
