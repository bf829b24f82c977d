import workerUrl from '../worker/evaluation-worker.ts?worker&url';
import type { EvaluationAnswer, EvaluationRequest } from '../evaluation-messages.ts';
import { LabError } from '../lab-error.ts';

type Readings = Extract<EvaluationAnswer, { type: 'readings' }>;

interface Pending {
  resolve(readings: Readings): void;
  reject(error: LabError): void;
}

/** The models in a worker that nobody asks take memory; it ends after this and is started again. */
const IDLE_MS = 60_000;

let worker: Worker | null = null;
let nextId = 1;
let idleTimer: ReturnType<typeof setTimeout> | undefined;
const pending = new Map<number, Pending>();

/**
 * Has a portion of images read in the evaluation worker, which all of the page shares.
 *
 * @param images `[n * 784]`, 0 paper to 255 ink; given away
 * @throws LabError `bad-model`, `worker-crashed`
 */
export function requestReadings(model: string, images: Uint8Array): Promise<Readings> {
  clearTimeout(idleTimer);
  const current = (worker ??= start());
  const id = nextId++;
  const request: EvaluationRequest = {
    id,
    model,
    modelsUrl: new URL('models/', document.baseURI).href,
    images,
  };
  return new Promise((resolve, reject) => {
    pending.set(id, { resolve, reject });
    current.postMessage(request, [images.buffer]);
  });
}

function start(): Worker {
  const started = new Worker(new URL(workerUrl, import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data: answer }: MessageEvent<EvaluationAnswer>) => {
    const asked = pending.get(answer.id);
    pending.delete(answer.id);
    if (pending.size === 0) idleTimer = setTimeout(end, IDLE_MS);
    if (answer.type === 'readings') asked?.resolve(answer);
    else asked?.reject(new LabError(answer.code, answer.message));
  });
  const crash = (reason: string) => {
    if (worker !== started) return;
    end();
    const error = new LabError('worker-crashed', `Reading the images failed: ${reason}.`);
    for (const asked of pending.values()) asked.reject(error);
    pending.clear();
  };
  started.addEventListener('error', (event) => {
    // it is dealt with: no need for the page's own error handler to hear of it
    event.preventDefault();
    // an unloadable script gives a bare event
    crash(event.message || 'the code that reads them could not be loaded');
  });
  started.addEventListener('messageerror', () => crash('an answer could not be read'));
  return started;
}

function end(): void {
  worker?.terminate();
  worker = null;
}
