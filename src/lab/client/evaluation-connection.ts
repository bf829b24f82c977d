import workerUrl from '../worker/evaluation-worker.ts?worker&url';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { EvaluationAnswer, EvaluationRequest } from '../evaluation-messages.ts';
import { endWorker } from '../held-worker.ts';
import { openWorker } from './open-worker.ts';

type Readings = Extract<EvaluationAnswer, { type: 'readings' }>;

interface Pending {
  resolve(readings: Readings): void;
  reject(error: UserFacingError): void;
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
 * @throws UserFacingError `bad-model`, `worker-crashed`
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
  const started = openWorker<EvaluationAnswer>(workerUrl, 'Reading the images failed', {
    hear: (answer) => {
      const asked = pending.get(answer.id);
      pending.delete(answer.id);
      if (pending.size === 0) idleTimer = setTimeout(end, IDLE_MS);
      if (answer.type === 'readings') asked?.resolve(answer);
      else asked?.reject(new UserFacingError(answer.code, answer.message));
    },
    crash: (error) => {
      if (worker !== started) return;
      end();
      for (const asked of pending.values()) asked.reject(error);
      pending.clear();
    },
  });
  return started;
}

function end(): void {
  if (worker) endWorker(worker);
  worker = null;
}
