import type { BackendName } from '../description/backend-name.ts';

/** Where the two builds of the wasm backend lie, as absolute URLs; the folder's default if left out. */
export interface WasmUrls {
  readonly simd: string;
  readonly plain: string;
}

/** Imports a backend of tfjs, which registers itself. What is missing counts as not available. */
export type BackendLoaders = Readonly<Partial<Record<BackendName, () => Promise<void>>>>;

/**
 * All four backends, each downloaded when it is first tried and not before.
 *
 * A realm that cannot import at run time (a service worker) gives an object of its own instead.
 */
export function createBackendLoaders(wasmUrls?: WasmUrls): BackendLoaders {
  return {
    wasm: async () => {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      if (!wasmUrls) return;
      setWasmPaths({
        'tfjs-backend-wasm.wasm': wasmUrls.plain,
        'tfjs-backend-wasm-simd.wasm': wasmUrls.simd,
        // never asked for: threads are switched off, but tfjs wants all three named
        'tfjs-backend-wasm-threaded-simd.wasm': wasmUrls.simd,
      });
    },
    webgl: async () => {
      await import('@tensorflow/tfjs-backend-webgl');
    },
    webgpu: async () => {
      await import('@tensorflow/tfjs-backend-webgpu');
    },
    cpu: async () => {
      await import('@tensorflow/tfjs-backend-cpu');
    },
  };
}
