import { describe, it } from 'node:test';
import {
  avgPool,
  engine,
  fused,
  grad,
  matMul,
  maxPool,
  relu,
  tensor4d,
  tidy,
  util,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import {
  assertAgrees,
  assertClose,
  assertSlopes,
  computeOn,
  drawNumbers,
  drawTensor,
} from '../compare-backends.ts';

interface PoolCase {
  readonly x: [number, number, number, number];
  readonly size: [number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
}

const CASES: readonly PoolCase[] = [
  { x: [1, 4, 4, 1], size: [2, 2], strides: [2, 2], pad: 'valid' },
  { x: [2, 7, 5, 3], size: [2, 2], strides: [2, 2], pad: 'valid' },
  { x: [2, 7, 5, 3], size: [2, 2], strides: [2, 2], pad: 'same' },
  { x: [2, 7, 6, 5], size: [3, 3], strides: [2, 2], pad: 'same' },
  { x: [2, 7, 6, 5], size: [3, 2], strides: [1, 1], pad: 'valid' },
  { x: [3, 5, 5, 2], size: [2, 2], strides: [3, 3], pad: 'valid' },
];

function describeCase({ x, size, strides, pad }: PoolCase): string {
  return `${x.join('×')}, window ${size.join('×')}, stride ${strides.join('×')}, ${pad}`;
}

type Pool = (x: Tensor4D, { size, strides, pad }: PoolCase) => Tensor4D;

const runMaxPool: Pool = (x, { size, strides, pad }) => maxPool(x, size, strides, pad);
const runAvgPool: Pool = (x, { size, strides, pad }) => avgPool(x, size, strides, pad);

async function shapeOutput(pool: Pool, example: PoolCase): Promise<number[]> {
  await useWasmBackend();
  return tidy(() => pool(drawTensor(example.x) as Tensor4D, example)).shape;
}

function computeGradient(pool: Pool, example: PoolCase, values: Float32Array, dyShape: number[]) {
  const x = tensor4d(values, example.x);
  return grad((at) => pool(at as Tensor4D, example))(x, drawTensor(dyShape, 3));
}

async function assertGradientAgrees(pool: Pool, example: PoolCase, values: Float32Array) {
  const dyShape = await shapeOutput(pool, example);
  await assertAgrees(() => computeGradient(pool, example, values, dyShape), describeCase(example));
}

describe('MaxPoolGrad on wasm', () => {
  for (const example of CASES) {
    const size = util.sizeFromShape(example.x);
    it(`agrees with cpu: ${describeCase(example)}`, () =>
      assertGradientAgrees(runMaxPool, example, drawNumbers(size, 5)));

    it(`keeps the gradient where nothing is positive: ${describeCase(example)}`, () =>
      assertGradientAgrees(
        runMaxPool,
        example,
        drawNumbers(size, 6).map((value) => -1 - Math.abs(value)),
      ));

    it(`gives ties to the first: ${describeCase(example)}`, () =>
      assertGradientAgrees(
        runMaxPool,
        example,
        drawNumbers(size, 7).map((value) => Math.round(value)),
      ));
  }
});

describe('AvgPoolGrad on wasm', () => {
  for (const example of CASES.filter(({ pad }) => pad === 'valid')) {
    const size = util.sizeFromShape(example.x);
    it(`agrees with cpu: ${describeCase(example)}`, () =>
      assertGradientAgrees(runAvgPool, example, drawNumbers(size, 5)));
  }

  // tfjs's cpu gradient divides by the whole window where padding is part of it; its pooling does not
  for (const example of CASES) {
    it(`agrees with central differences: ${describeCase(example)}`, async () => {
      const values = drawNumbers(util.sizeFromShape(example.x), 5);
      const dyShape = await shapeOutput(runAvgPool, example);
      await assertSlopes({
        f: (at) => runAvgPool(tensor4d(at, example.x), example),
        at: values,
        weights: drawNumbers(util.sizeFromShape(dyShape), 3),
        step: 0.5,
        gradient: () => computeGradient(runAvgPool, example, values, dyShape),
        tolerance: 1e-5,
      });
    });
  }
});

describe('BatchMatMul on wasm', () => {
  const sides = [
    { left: [1, 3, 5], right: [1, 5, 2] },
    { left: [1, 8, 12], right: [1, 12, 4] },
    { left: [3, 9, 4], right: [3, 4, 7] },
    { left: [1, 17, 13], right: [1, 13, 11] },
  ];
  for (const { left, right } of sides) {
    for (const [transposeA, transposeB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const swap = ([batch = 1, rows = 1, columns = 1]: number[], isSwapped: boolean) =>
        isSwapped ? [batch, columns, rows] : [batch, rows, columns];
      const name = `${left.join('×')} by ${right.join('×')}, transposed ${transposeA} ${transposeB}`;
      it(`agrees with cpu: ${name}`, () =>
        assertAgrees(
          () =>
            matMul(
              drawTensor(swap(left, transposeA), 2) as Tensor3D,
              drawTensor(swap(right, transposeB), 3) as Tensor3D,
              transposeA,
              transposeB,
            ),
          name,
        ));
    }
  }

  it('still multiplies when fused with a bias and an activation', () =>
    assertAgrees(() =>
      fused.matMul({
        a: drawTensor([4, 6], 2),
        b: drawTensor([8, 6], 3),
        transposeA: false,
        transposeB: true,
        bias: drawTensor([8], 4),
        activation: 'relu',
      }),
    ));
});

describe('RectifierGrad', () => {
  for (const length of [1, 4, 7, 64]) {
    it(`passes where the output is above zero: ${length} values`, async () => {
      const y = drawNumbers(length, 2).map((value) => Math.max(0, value));
      const dy = drawNumbers(length, 3);
      const [actual] = await computeOn('wasm', () =>
        engine().runKernel<Tensor>('RectifierGrad', {
          y: relu(drawTensor([length], 2)),
          dy: drawTensor([length], 3),
        }),
      );
      assertClose(
        actual?.values ?? [],
        dy.map((value, at) => ((y[at] ?? 0) > 0 ? value : 0)),
        0,
      );
    });
  }
});
