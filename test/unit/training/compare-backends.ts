import assert from 'node:assert/strict';
import { setBackend, tensor, tidy, util, type Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers'; // brings the gradients of tfjs's operations
import { createRandom } from '../../../src/dataset/random.ts';
import { useWasmBackend } from '../../../scripts/training/backend.ts';

/** Runs on a backend and gives the values back. */
export async function computeOn(
  backend: 'cpu' | 'wasm',
  compute: () => Tensor | Tensor[],
): Promise<{ values: Float32Array; shape: number[] }[]> {
  await (backend === 'wasm' ? useWasmBackend() : setBackend('cpu'));
  const outputs = tidy(() => {
    const result = compute();
    return Array.isArray(result) ? result : [result];
  });
  return outputs.map((output) => {
    const values = output.dataSync<'float32'>();
    const { shape } = output;
    output.dispose();
    return { values, shape };
  });
}

/** Asserts that wasm computes what tfjs's plain cpu backend does. */
export async function assertAgrees(compute: () => Tensor | Tensor[], name = ''): Promise<void> {
  const expected = await computeOn('cpu', compute);
  const actual = await computeOn('wasm', compute);
  assert.equal(actual.length, expected.length);
  for (const [index, { values, shape }] of expected.entries()) {
    const other = actual[index];
    assert.ok(other);
    assert.deepEqual(other.shape, shape, name);
    assertClose(other.values, values, 1e-5, `${name} output ${index}`);
  }
}

/** Asserts a difference of at most `tolerance` times the largest value (at least 1). */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  name = '',
): void {
  assert.equal(actual.length, expected.length, name);
  let scale = 1;
  for (const value of Array.from(expected)) scale = Math.max(scale, Math.abs(value));
  for (let at = 0; at < actual.length; at++) {
    const difference = Math.abs((actual[at] ?? NaN) - (expected[at] ?? NaN));
    assert.ok(
      difference <= tolerance * scale,
      `${name} [${at}]: ${actual[at] ?? 'nothing'}, expected ${expected[at] ?? 'nothing'}`,
    );
  }
}

/** Numbers between -1 and 1, the same every time. */
export function drawNumbers(count: number, seed = 1): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => 2 * random() - 1);
}

/** A tensor of such numbers. */
export function drawTensor(shape: number[], seed = 1): Tensor {
  return tensor(drawNumbers(util.sizeFromShape(shape), seed), shape);
}

export interface SlopeCase {
  /** On the wasm backend; what it leaves behind is disposed. */
  readonly f: (at: Float32Array) => Tensor;
  /** Where the slopes are taken; changed and restored. */
  readonly at: Float32Array;
  /** The gradient is that of `f`'s sum weighted by these. */
  readonly weights: Float32Array;
  /** Half of what the two values lie apart that a slope is found from. */
  readonly step: number;
  /** The gradient; where it gives several, the first. */
  readonly gradient: () => Tensor | Tensor[];
  readonly tolerance: number;
}

/** Asserts that wasm's gradient is what central differences find. */
export async function assertSlopes(example: SlopeCase): Promise<void> {
  await useWasmBackend();
  const expected = differentiate(example);
  const [actual] = await computeOn('wasm', example.gradient);
  assertClose(actual?.values ?? [], expected, example.tolerance);
}

function differentiate({ f, at, weights, step }: SlopeCase): Float64Array {
  const slopes = new Float64Array(at.length);
  const weigh = (): number =>
    tidy(() => f(at).dataSync<'float32'>()).reduce(
      (sum, value, index) => sum + value * (weights[index] ?? NaN),
      0,
    );
  for (let index = 0; index < at.length; index++) {
    const original = at[index] ?? NaN;
    at[index] = original + step;
    const above = at[index] ?? NaN;
    const higher = weigh();
    at[index] = original - step;
    const below = at[index] ?? NaN;
    const lower = weigh();
    at[index] = original;
    slopes[index] = (higher - lower) / (above - below);
  }
  return slopes;
}
