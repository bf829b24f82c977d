import type { BackendChoice } from '../../model/description/backend-name.ts';

/** Every choice there is, in the order in which it is offered. */
export const BACKENDS: readonly BackendChoice[] = ['auto', 'wasm', 'webgpu', 'webgl', 'cpu'];

/** What people call the places where a model runs. */
export const BACKEND_TITLES: Readonly<Record<BackendChoice, string>> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};
