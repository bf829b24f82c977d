import { assembleModule } from './simd/assembler.ts';
import {
  channelAffine,
  channelGradient,
  channelGradientSums,
  channelMoments,
  rectifierGradient,
} from './simd/channel-functions.ts';
import { assembleFilterGradient } from './simd/filter-gradient-function.ts';
import { transposeBlocks } from './simd/transpose-function.ts';
import type { WasmBackend } from './wasm-tensors.ts';

type NumericFunction = (...operands: number[]) => void;

/** This project's vector functions, working in the memory of tfjs's wasm backend. */
export type SimdFunctions = Readonly<Record<string, NumericFunction>> & {
  readonly channelMoments: NumericFunction;
  readonly channelAffine: NumericFunction;
  readonly channelGradientSums: NumericFunction;
  readonly channelGradient: NumericFunction;
  readonly rectifierGradient: NumericFunction;
  readonly transposeBlocks: NumericFunction;
};

const instances = new WeakMap<WasmBackend, SimdFunctions | null>();
let compiled: WebAssembly.Module | null | undefined;

/** The functions for a backend; null where the engine has no vectors or hides the memory. */
export function findSimd(backend: WasmBackend): SimdFunctions | null {
  const known = instances.get(backend);
  if (known !== undefined) return known;
  const functions = instantiate(backend);
  instances.set(backend, functions);
  return functions;
}

function instantiate(backend: WasmBackend): SimdFunctions | null {
  const memory = (backend as { wasm?: { asm?: { memory?: unknown } } }).wasm?.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) return null;
  compiled ??= compile();
  if (!compiled) return null;
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as unknown as SimdFunctions;
}

/** About 3 kB, which every engine may compile at once, on its main thread too. */
function compile(): WebAssembly.Module | null {
  const bytes = assembleSimdModule();
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}

export function assembleSimdModule(): Uint8Array<ArrayBuffer> {
  return assembleModule([
    channelMoments,
    channelAffine,
    channelGradientSums,
    channelGradient,
    rectifierGradient,
    transposeBlocks,
    assembleFilterGradient(4, 8),
    assembleFilterGradient(4, 4),
    assembleFilterGradient(1, 8),
    assembleFilterGradient(1, 4),
  ]);
}
