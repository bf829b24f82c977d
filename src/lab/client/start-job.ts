import workerUrl from '../worker/training-worker.ts?worker&url';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { getModelsUrl } from '../../recognizer/client/models-url.ts';
import type { LabMessage, LabRequest, LabResult, SiteUrls, LabJob } from '../training-messages.ts';
import { runInWorker } from './open-worker.ts';

type JobResult = Exclude<LabResult, { type: 'failed' }>;

/** One job in a worker of its own, which ends with it. */
export interface JobLink {
  post(request: LabRequest): void;
  /** Ends the worker; the result rejects with `aborted`. */
  readonly abort: () => void;
  /** Rejects with a UserFacingError. */
  readonly result: Promise<JobResult>;
}

/** Starts a job; what it tells before its result goes to `onMessage`. */
export function startJob(
  toJob: (urls: SiteUrls) => LabJob,
  onMessage: (message: LabMessage) => void,
  transfer: Transferable[] = [],
): JobLink {
  const models = getModelsUrl();
  const { worker, result, abort } = runInWorker<LabMessage, JobResult>(
    workerUrl,
    'The worker failed',
    (message, resolve, reject) => {
      switch (message.type) {
        case 'trained':
        case 'personalised':
        case 'doubtful':
          resolve(message);
          break;
        case 'failed':
          reject(new UserFacingError(message.code, message.message));
          break;
        default:
          onMessage(message);
      }
    },
  );
  worker.postMessage(toJob({ models, site: new URL('..', models).href }), transfer);
  return {
    post: (request) => worker.postMessage(request),
    abort: () => abort(new UserFacingError('aborted', 'It was ended.')),
    result,
  };
}
