import workerUrl from '../worker/mnist-worker.ts?worker&url';
import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import type { MnistSet } from '../mnist/mnist-files.ts';
import type { MnistAnswer, MnistRequest } from '../mnist/mnist-messages.ts';
import { runInWorker } from './open-worker.ts';

/**
 * Loads a part of MNIST in a worker, for pages: unpacking it would keep them still for a while.
 *
 * @throws UserFacingError `data-unavailable`, `worker-crashed`
 */
export function loadMnistAside(
  set: MnistSet,
  onProgress?: (loadedBytes: number, totalBytes: number) => void,
): Promise<LabelledImages> {
  const { worker, result } = runInWorker<MnistAnswer, LabelledImages>(
    workerUrl,
    'Loading MNIST failed',
    (answer, resolve, reject) => {
      if (answer.type === 'progress') onProgress?.(answer.loadedBytes, answer.totalBytes);
      else if (answer.type === 'loaded') resolve(answer.images);
      else reject(new UserFacingError(answer.code, answer.message));
    },
  );
  const request: MnistRequest = { set, baseUrl: document.baseURI };
  worker.postMessage(request);
  return result;
}
