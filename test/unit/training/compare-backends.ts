import assert from 'node:assert/strict';
import { setBackend, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
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
  return tensor(
    drawNumbers(
      shape.reduce((product, size) => product * size, 1),
      seed,
    ),
    shape,
  );
}

/**
 * Slopes of `f` by central differences: the gradient of its sum weighted by `weights`.
 *
 * @param at where; changed and restored
 */
export async function differentiate(
  f: (at: Float32Array) => Float32Array | Promise<Float32Array>,
  at: Float32Array,
  weights: Float32Array,
  step: number,
): Promise<Float64Array> {
  const slopes = new Float64Array(at.length);
  const weigh = (values: Float32Array): number =>
    values.reduce((sum, value, index) => sum + value * (weights[index] ?? NaN), 0);
  for (let index = 0; index < at.length; index++) {
    const original = at[index] ?? NaN;
    at[index] = original + step;
    const above = at[index] ?? NaN;
    const higher = weigh(await f(at));
    at[index] = original - step;
    const below = at[index] ?? NaN;
    const lower = weigh(await f(at));
    at[index] = original;
    slopes[index] = (higher - lower) / (above - below);
  }
  return slopes;
}
