import { ready, setBackend } from '@tensorflow/tfjs-core';

interface WebGpuPackage {
  readonly globals: Record<string, unknown>;
  create(options: string[]): unknown;
}

/**
 * Makes tfjs compute on a GPU through the npm package `webgpu` (Dawn), which is not among this
 * project's dependencies: it is large, and useful only where Node finds a Vulkan, Metal or D3D12
 * driver.
 *
 * @throws Error that says what is missing
 */
export async function useWebGpuBackend(): Promise<void> {
  let dawn: WebGpuPackage;
  try {
    const name = 'webgpu'; // kept from the compiler: it need not be installed
    dawn = (await import(name)) as WebGpuPackage;
  } catch (error) {
    throw new Error(
      'Training with --backend webgpu needs the npm package "webgpu": run "npm i --no-save webgpu".',
      { cause: error },
    );
  }
  // tfjs looks for these when its WebGPU backend is loaded
  Object.assign(globalThis, dawn.globals);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu: dawn.create([]) },
    configurable: true,
  });
  await import('@tensorflow/tfjs-backend-webgpu');
  let isSet = false;
  let reason: unknown;
  try {
    isSet = await setBackend('webgpu');
  } catch (error) {
    reason = error;
  }
  if (!isSet) {
    throw new Error(
      'This machine offers Node no WebGPU adapter; --backend wasm works everywhere.',
      {
        cause: reason,
      },
    );
  }
  await ready();
}
