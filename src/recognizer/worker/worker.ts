import plainWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

import { createBackendLoaders, type EngineHost } from '../engine/engine-host.ts';
import type { ConnectEventName } from '../protocol.ts';
import { fetchModelFile } from './fetch-model-file.ts';
import { servePort } from './serve-port.ts';

const toAbsolute = (url: string) => new URL(url, import.meta.url).href;

const backendLoaders = createBackendLoaders({
  simd: toAbsolute(simdWasmUrl),
  plain: toAbsolute(plainWasmUrl),
});

const createHost = (modelsUrl: string): EngineHost => ({
  backendLoaders,
  readFile: (path, options) => fetchModelFile(new URL(path, modelsUrl), options),
});

const connectEvent: ConnectEventName = 'digit-recognizer-connect';

if ('WorkerGlobalScope' in globalThis) {
  servePort(globalThis, createHost);
} else {
  // a page that could not start a worker has imported this file and hands over a port
  globalThis.addEventListener(connectEvent, (event) => {
    // one copy of this file is enough to answer
    event.stopImmediatePropagation();
    const port = (event as CustomEvent<MessagePort>).detail;
    servePort(port, createHost);
    port.start();
  });
}
