import plainWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

import { createBackendLoaders } from '../../model/backend-loaders.ts';
import type { ReadFile } from '../../model/read-model-files.ts';

const toAbsolute = (url: string) => new URL(url, import.meta.url).href;

/** The backends of a lab's worker, each downloaded when it is first tried. */
export const backendLoaders = createBackendLoaders({
  simd: toAbsolute(simdWasmUrl),
  plain: toAbsolute(plainWasmUrl),
});

/**
 * Reads the files of models: of the catalogue below `modelsUrl`, of others at their own addresses.
 *
 * @throws Error with what the server answered
 */
export function readFilesBelow(modelsUrl: string): ReadFile {
  return async (path, { isFresh, onBytes }) => {
    const url = new URL(path, modelsUrl);
    const response = await fetch(url, { cache: isFresh ? 'reload' : 'default' });
    if (!response.ok) throw new Error(`the server answered ${response.status} for ${url.href}`);
    const content = await response.arrayBuffer();
    onBytes?.(content.byteLength);
    return content;
  };
}
