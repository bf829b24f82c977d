import { getKernel, type KernelConfig, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel, input, type KernelCall } from './define-kernel.ts';
import { findSimd } from './simd-module.ts';
import { transposeMatrix } from './transpose-matrix.ts';
import { allocate, locate, viewFloats, type WasmBackend } from './wasm-tensors.ts';

type ProductAttributes = Readonly<Record<'transposeA' | 'transposeB', boolean>>;

/**
 * The backend's matrix products, plain and fused with a bias and an activation, with transposed
 * operands taken off their slow path (which also adds a fused bias wrongly): they are transposed
 * first, so that XNNPACK multiplies. Everything else goes to the backend unchanged.
 */
export function createMatrixProductConfig(
  kernelName: 'BatchMatMul' | '_FusedMatMul',
): KernelConfig {
  const stock = getKernel(kernelName, 'wasm');
  const multiply = (call: KernelCall<ProductAttributes>): TensorInfo | TensorInfo[] => {
    const { backend, attrs } = call;
    const { transposeA, transposeB } = attrs;
    const a = input(call, 'a');
    const b = input(call, 'b');
    const areFloats = a.dtype === 'float32' && b.dtype === 'float32';
    if ((!transposeA && !transposeB) || !areFloats) return stock.kernelFunc(call);
    const inputs = {
      ...call.inputs,
      a: transposeA ? swapLastAxes(backend, a) : a,
      b: transposeB ? swapLastAxes(backend, b) : b,
    };
    const product = stock.kernelFunc({
      inputs,
      backend,
      attrs: { ...attrs, transposeA: false, transposeB: false },
    });
    if (transposeA) backend.disposeData(inputs.a.dataId);
    if (transposeB) backend.disposeData(inputs.b.dataId);
    return product;
  };
  return { ...stock, ...defineKernel(kernelName, multiply) };
}

/** `[…, rows, columns]` to `[…, columns, rows]`. */
function swapLastAxes(backend: WasmBackend, matrices: TensorInfo): TensorInfo {
  const outer = matrices.shape.slice(0, -2);
  const [rows = 1, columns = 1] = matrices.shape.slice(-2);
  const output = allocate(backend, [...outer, columns, rows]);
  const simd = rows % 4 === 0 && columns % 4 === 0 ? findSimd(backend) : null;
  const source = viewFloats(backend, matrices);
  const target = viewFloats(backend, output);
  for (let start = 0; start < source.length; start += rows * columns) {
    if (simd) {
      const from = locate(backend, matrices) + start * 4;
      const to = target.byteOffset + start * 4;
      simd.transposeBlocks(from, columns * 4, rows, columns * 4, to, rows * 4);
      continue;
    }
    transposeMatrix(source, start, columns, rows, columns, target, start, rows);
  }
  return output;
}
