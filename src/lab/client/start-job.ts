import workerUrl from '../worker/training-worker.ts?worker&url';
import { getModelsUrl } from '../../recognizer/client/models-url.ts';
import { LabError } from '../lab-error.ts';
import type { LabMessage, LabRequest, LabResult, SiteUrls, LabJob } from '../training-messages.ts';

/** One job in a worker of its own, which ends with it. */
export interface JobLink {
  post(request: LabRequest): void;
  /** Ends the worker; the result rejects with `aborted`. */
  readonly abort: () => void;
  /** Rejects with a LabError. */
  readonly result: Promise<Exclude<LabResult, { type: 'failed' }>>;
}

/** Starts a job; what it tells before its result goes to `onMessage`. */
export function startJob(
  toJob: (urls: SiteUrls) => LabJob,
  onMessage: (message: LabMessage) => void,
  transfer: Transferable[] = [],
): JobLink {
  const models = getModelsUrl();
  const worker = new Worker(new URL(workerUrl, import.meta.url), { type: 'module' });
  let abort: () => void = () => undefined;
  const result = new Promise<Exclude<LabResult, { type: 'failed' }>>((resolve, reject) => {
    const fail = (error: LabError) => {
      worker.terminate();
      reject(error);
    };
    abort = () => fail(new LabError('aborted', 'It was ended.'));
    worker.addEventListener('message', ({ data }: MessageEvent<LabMessage>) => {
      switch (data.type) {
        case 'trained':
        case 'personalised':
        case 'doubtful':
          worker.terminate();
          resolve(data);
          break;
        case 'failed':
          fail(new LabError(data.code, data.message));
          break;
        default:
          onMessage(data);
      }
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // it is told below
      const reason = event.message || 'its code could not be loaded';
      fail(new LabError('worker-crashed', `The worker failed: ${reason}.`));
    });
    worker.addEventListener('messageerror', () =>
      fail(new LabError('worker-crashed', 'The worker said something that could not be read.')),
    );
  });
  worker.postMessage(toJob({ models, site: new URL('..', models).href }), transfer);
  return { post: (request) => worker.postMessage(request), abort, result };
}
