import { ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { registerTrainingKernels } from '../../src/training/kernels/register.ts';

/** Makes tfjs compute with WebAssembly, able to train. */
export async function useWasmBackend(): Promise<void> {
  registerTrainingKernels();
  if (!(await setBackend('wasm'))) throw new Error('The WebAssembly backend did not start.');
  await ready();
}
