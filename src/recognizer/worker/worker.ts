import { workerBackends } from '../../model/backend/worker-backends.ts';
import { fetchFilesBelow } from '../../model/files/fetch-model-files.ts';
import type { EngineHost } from '../engine/engine-host.ts';
import type { ConnectEventName } from '../protocol.ts';
import { serveRecognizer } from './serve-recognizer.ts';

const createHost = (modelsUrl: string): EngineHost => ({
  backendLoaders: workerBackends,
  readFile: fetchFilesBelow(modelsUrl),
  loadImagePreparation: () => import('../engine/prepare-image.ts'),
});

const connectEvent: ConnectEventName = 'digit-recognizer-connect';

if ('WorkerGlobalScope' in globalThis) {
  serveRecognizer(globalThis, createHost);
} else {
  // a page that could not start a worker has imported this file and hands over a port
  globalThis.addEventListener(connectEvent, (event) => {
    // one copy of this file is enough to answer
    event.stopImmediatePropagation();
    const port = (event as CustomEvent<MessagePort>).detail;
    serveRecognizer(port, createHost);
    port.start();
  });
}
