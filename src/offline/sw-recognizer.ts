/**
 * What `dist/sw-recognizer.js` is made of: the engine for the service worker's endpoints, as a
 * script of its own, so that the service worker itself stays small and starts fast. sw.ts loads it
 * by importScripts; a service worker can neither start workers nor import() at run time.
 */
import { env } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

import { decodeBlob } from '../recognizer/decoding/decode-image.ts';
import { createOffscreenContext } from '../recognizer/decoding/offscreen-context.ts';
import { createEngine } from '../recognizer/engine/engine.ts';
import { prepareImageDigit, prepareImageLattice } from '../recognizer/engine/prepare-image.ts';
import type { EndpointRecognizer } from './predict-endpoint.ts';

/** Where the service worker keeps what the engine needs. */
export interface OfflineFiles {
  /** Absolute URL of the SIMD build of the wasm backend. */
  readonly wasmUrl: string;
  /** Absolute URL of the folder of `catalog.json`. */
  readonly modelsUrl: string;
  /** From the offline copy, else from the network. */
  readonly fetch: (url: string) => Promise<Response>;
}

export type CreateOfflineRecognizer = (files: OfflineFiles) => Promise<EndpointRecognizer>;

declare global {
  /** There once `sw-recognizer.js` has run. */
  var createOfflineRecognizer: CreateOfflineRecognizer | undefined;
}

globalThis.createOfflineRecognizer = async ({ wasmUrl, modelsUrl, fetch: fetchFile }) => {
  const engine = await createEngine({
    backend: 'wasm',
    host: {
      readFile: async (path) => {
        const response = await fetchFile(new URL(path, modelsUrl).href);
        if (!response.ok) throw new Error(`the server answered ${response.status}`);
        return response.arrayBuffer();
      },
      loadImagePreparation: () => Promise.resolve({ prepareImageDigit, prepareImageLattice }),
      backendLoaders: {
        wasm: () => {
          useOfflineBinary(wasmUrl, fetchFile);
          return Promise.resolve();
        },
      },
    },
  });
  return {
    recognize: (image, settings) =>
      engine.recognize(
        { kind: 'image', image: () => decodeBlob(image, createOffscreenContext) },
        settings,
      ),
    recognizeMatrix: (values) => engine.recognize({ kind: 'matrix', values }),
  };
};

/** A service worker's own requests pass its caches by, so tfjs is given a fetch that does not. */
function useOfflineBinary(wasmUrl: string, fetchFile: OfflineFiles['fetch']): void {
  const { platform } = env();
  env().setPlatform(
    'service-worker',
    Object.assign(Object.create(platform) as typeof platform, { fetch: fetchFile }),
  );
  const usePlatformFetch = true;
  setWasmPaths(
    {
      'tfjs-backend-wasm.wasm': wasmUrl,
      'tfjs-backend-wasm-simd.wasm': wasmUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
    },
    usePlatformFetch,
  );
}
