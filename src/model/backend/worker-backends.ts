import plainWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

import { createBackendLoaders } from './backend-loaders.ts';

const toAbsolute = (url: string) => new URL(url, import.meta.url).href;

/** The backends of the site's workers, each downloaded when it is first tried. */
export const workerBackends = createBackendLoaders({
  simd: toAbsolute(simdWasmUrl),
  plain: toAbsolute(plainWasmUrl),
});
