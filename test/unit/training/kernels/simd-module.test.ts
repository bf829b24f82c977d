import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backend } from '@tensorflow/tfjs-core';
import { useWasmBackend } from '../../../../scripts/training/backend.ts';
import { assembleSimdModule, findSimd } from '../../../../src/training/kernels/simd-module.ts';
import {
  add,
  assembleFunction,
  assembleModule,
  constant,
  load,
  multiplyFloats,
  repeat,
  splat,
  store,
} from '../../../../src/training/kernels/simd/assembler.ts';
import type { WasmBackend } from '../../../../src/training/kernels/wasm-tensors.ts';

/** What the compiler's Node types lack. */
interface WasmEngine {
  validate(bytes: Uint8Array): boolean;
  readonly Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: object } },
  ) => { readonly exports: Record<string, unknown> };
}

const wasm = (globalThis as unknown as { WebAssembly: WasmEngine }).WebAssembly;

describe('the vector module', () => {
  it("is small enough for a page's main thread to compile at once, and valid", () => {
    const bytes = assembleSimdModule();
    assert.ok(bytes.length < 4096, `${bytes.length} bytes`);
    assert.ok(wasm.validate(bytes));
  });

  it("works in the memory of tfjs's backend here, so that the other tests run it", async () => {
    await useWasmBackend();
    const current = backend() as unknown as WasmBackend;
    assert.equal(typeof findSimd(current)?.channelMoments, 'function');
    assert.equal(findSimd(current), findSimd(current));
  });

  it('is done without where the memory is hidden', () => {
    assert.equal(findSimd({} as WasmBackend), null);
  });
});

describe('the assembler', () => {
  it('writes functions with loops, vectors and large constants', () => {
    const scale = assembleFunction(
      'scale',
      { from: 'i32', end: 'i32', factor: 'f32' },
      ({ parameters: { from, end, factor }, declare }) => {
        const at = declare('i32');
        return repeat(at, from.get, end.get, constant(16), [
          store(add(at.get, constant(-4096)), multiplyFloats(load(at.get), splat(factor.get))),
        ]);
      },
    );
    const memory = new wasm.Memory({ initial: 1 });
    const { exports } = new wasm.Instance(new wasm.Module(assembleModule([scale])), {
      env: { memory },
    });
    const values = new Float32Array(memory.buffer);
    values.set([1, 2, 3, 4, 5, 6, 7, 8], 2048);
    (exports.scale as (from: number, end: number, factor: number) => void)(8192, 8192 + 32, 2);
    assert.deepEqual([...values.subarray(1024, 1032)], [2, 4, 6, 8, 10, 12, 14, 16]);
    assert.equal(values[1032], 0);
  });
});
