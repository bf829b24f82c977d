import plainWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

import { createBackendLoaders } from '../../../src/model/backend/backend-loaders.ts';
import type { EngineHost } from '../../../src/recognizer/engine/engine-host.ts';

const toAbsolute = (url: string) => new URL(url, location.href).href;

/** What an engine on the test's own page works with, so that the test can reach its backends. */
export const pageHost: EngineHost = {
  loadImagePreparation: () => import('../../../src/recognizer/engine/prepare-image.ts'),
  backendLoaders: createBackendLoaders({
    simd: toAbsolute(simdWasmUrl),
    plain: toAbsolute(plainWasmUrl),
  }),
  readFile: async (path) => {
    const response = await fetch(new URL(path, new URL('/models/', location.href)));
    if (!response.ok) throw new Error(String(response.status));
    return response.arrayBuffer();
  },
};
