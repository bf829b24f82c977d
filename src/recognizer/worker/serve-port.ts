import { decodeBitmap, decodeBlob } from '../decoding/decode-image.ts';
import { createOffscreenContext } from '../decoding/offscreen-context.ts';
import type { EngineHost, EngineInk } from '../engine/engine-host.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { getMemory } from '../engine/memory.ts';
import { RecognizerError } from '../errors.ts';
import { openChannel } from '../open-channel.ts';
import type {
  DiagnoseRequest,
  InkMessage,
  OpenRequest,
  ReadRequest,
  WorkerMessage,
  WorkerRequest,
} from '../protocol.ts';

/** What a worker's own scope and a MessagePort have in common. */
export interface ServedPort {
  postMessage(message: WorkerMessage): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerRequest>) => void): void;
}

/** A request in its place in the queue; what is taken back is dropped when its turn comes. */
type Job = () => Promise<WorkerMessage>;

/**
 * Answers one page's requests, in order. Every request but a ping or what was taken back gets exactly
 * one `opened`, `reading`, `diagnostics` or `failure`.
 */
export function servePort(port: ServedPort, createHost: (modelsUrl: string) => EngineHost): void {
  const queue = new Map<number, Job>();
  let engine: Engine | null = null;
  let shortcut: BroadcastChannel | null = null;
  let isWorking = false;
  let isClosed = false;

  const open = async (request: OpenRequest): Promise<WorkerMessage> => {
    const { id, model, modelsUrl, backend, remembered } = request;
    engine = await createEngine({
      model,
      backend,
      remembered,
      host: createHost(modelsUrl),
      onProgress: (loadedBytes, totalBytes) => {
        port.postMessage({ type: 'progress', id, loadedBytes, totalBytes });
      },
    });
    if (isClosed) engine.dispose();
    return {
      type: 'opened',
      id,
      backend: engine.backend,
      remembered: engine.remembered,
      canDecode: createOffscreenContext(1, 1) !== null,
    };
  };

  const getEngine = (): Engine => {
    if (!engine) throw new RecognizerError('model-load-failed', 'No model was loaded.');
    return engine;
  };

  const createJob = (request: OpenRequest | ReadRequest | DiagnoseRequest): Job => {
    const { id } = request;
    switch (request.type) {
      case 'open':
        return () => open(request);
      case 'read':
        return async () => {
          const { ink, mode } = request;
          const recognition = await getEngine().recognize(toEngineInk(ink), { mode });
          return { type: 'reading', id, recognition };
        };
      case 'diagnose':
        return () =>
          Promise.resolve({
            type: 'diagnostics',
            id,
            diagnostics: { ...getMemory(), queued: queue.size },
          });
    }
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (const [id, job] of queue) {
      queue.delete(id);
      const message = await answer(id, job);
      if (message.type === 'reading') shortcut?.postMessage(message);
      port.postMessage(message);
    }
    isWorking = false;
  };

  port.addEventListener('message', ({ data: request }) => {
    switch (request.type) {
      case 'ping':
        port.postMessage({ type: 'alive' });
        break;
      case 'shortcut':
        shortcut = openChannel(request.channel);
        break;
      case 'abort':
        queue.delete(request.id);
        break;
      case 'close':
        queue.clear();
        isClosed = true;
        engine?.dispose();
        break;
      default:
        queue.set(request.id, createJob(request));
        void work();
    }
  });
  port.postMessage({ type: 'alive' });
}

async function answer(id: number, job: Job): Promise<WorkerMessage> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof RecognizerError) {
      return { type: 'failure', id, code: error.code, message: error.message };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { type: 'failure', id, code: 'worker-crashed', message: `Unexpected: ${message}` };
  }
}

function toEngineInk(ink: InkMessage): EngineInk {
  switch (ink.kind) {
    case 'blob':
      return { kind: 'image', image: () => decodeBlob(ink.blob, createOffscreenContext) };
    case 'bitmap':
      return {
        kind: 'image',
        image: () => Promise.resolve(decodeBitmap(ink.bitmap, createOffscreenContext)),
      };
    case 'pixels':
      return { kind: 'image', image: { image: ink.image, scale: ink.scale } };
    case 'strokes':
    case 'matrix':
      return ink;
  }
}
