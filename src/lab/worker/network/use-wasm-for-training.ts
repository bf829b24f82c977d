import { setBackend } from '@tensorflow/tfjs-core';
import { startBackend } from '../../../model/backend/start-backend.ts';
import { workerBackends } from '../../../model/backend/worker-backends.ts';
import { registerTrainingKernels } from '../../../training/kernels/register.ts';

/** Makes tfjs compute with WebAssembly, able to train. */
export async function useWasmForTraining(): Promise<void> {
  await startBackend('wasm', workerBackends, false);
  registerTrainingKernels();
  await setBackend('wasm');
}
