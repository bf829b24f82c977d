import { describe, it } from 'node:test';
import {
  conv2d,
  engine,
  tensor4d,
  tidy,
  util,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { assertAgrees, assertSlopes, drawNumbers, drawTensor } from '../compare-backends.ts';

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
  { x: [1, 1, 1, 2], filter: [5, 5, 2, 3], strides: [2, 2], pad: 'same' },
  { x: [70, 28, 28, 1], filter: [3, 3, 1, 16], strides: [1, 1], pad: 'same' },
];

function describeCase({ x, filter, strides, pad }: Case): string {
  return `${x.join('×')} by ${filter.join('×')}, stride ${strides.join('×')}, ${pad}`;
}

async function shapeOutput({ x, filter, strides, pad }: Case): Promise<number[]> {
  await useWasmBackend();
  return tidy(() => conv2d(drawTensor(x) as Tensor4D, drawTensor(filter) as Tensor4D, strides, pad))
    .shape;
}

function runKernel(name: string, inputs: Record<string, Tensor>, attrs: object): Tensor {
  return engine().runKernel<Tensor>(name, inputs, attrs as Record<string, never>);
}

/** With x, dy and the filter drawn from the seeds 2, 3 and 4, as below. */
function computeFilterGradient({ x, filter, strides, pad }: Case, dyShape: number[]): Tensor {
  const inputs = { x: drawTensor(x, 2), dy: drawTensor(dyShape, 3) };
  const attrs = { strides, pad, dataFormat: 'NHWC', filterShape: filter };
  return runKernel('Conv2DBackpropFilter', inputs, attrs);
}

function computeInputGradient({ x, filter, strides, pad }: Case, dyShape: number[]): Tensor {
  const inputs = { dy: drawTensor(dyShape, 3), filter: drawTensor(filter, 4) };
  const attrs = { strides, pad, dataFormat: 'NHWC', inputShape: x };
  return runKernel('Conv2DBackpropInput', inputs, attrs);
}

describe('Conv2DBackpropFilter on wasm', () => {
  for (const example of CASES) {
    it(`agrees with cpu: ${describeCase(example)}`, async () => {
      const dyShape = await shapeOutput(example);
      await assertAgrees(() => computeFilterGradient(example, dyShape), describeCase(example));
    });
  }
});

describe('Conv2DBackpropInput on wasm', () => {
  for (const example of CASES) {
    it(`agrees with cpu: ${describeCase(example)}`, async () => {
      const dyShape = await shapeOutput(example);
      await assertAgrees(() => computeInputGradient(example, dyShape), describeCase(example));
    });
  }
});

describe('convolution gradients against central differences', () => {
  const example: Case = { x: [2, 6, 5, 4], filter: [3, 3, 4, 8], strides: [2, 1], pad: 'same' };
  const { strides, pad } = example;
  const x = drawNumbers(util.sizeFromShape(example.x), 2);
  const filter = drawNumbers(util.sizeFromShape(example.filter), 4);
  const convolve = (inputs: Float32Array, taps: Float32Array) =>
    conv2d(tensor4d(inputs, example.x), tensor4d(taps, example.filter), strides, pad);

  const assertGradient = async (
    at: Float32Array,
    f: (values: Float32Array) => Tensor,
    compute: (example: Case, dyShape: number[]) => Tensor,
  ) => {
    const dyShape = await shapeOutput(example);
    await assertSlopes({
      f,
      at,
      weights: drawNumbers(util.sizeFromShape(dyShape), 3),
      step: 0.5, // a convolution is linear: a large step is exact, and loses no digits
      gradient: () => compute(example, dyShape),
      tolerance: 1e-5,
    });
  };

  it('for the filter', () =>
    assertGradient(filter, (values) => convolve(x, values), computeFilterGradient));

  it('for the input', () =>
    assertGradient(x, (values) => convolve(values, filter), computeInputGradient));
});
