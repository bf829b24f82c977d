import workerUrl from '../worker/mnist-worker.ts?worker&url';
import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { LabError } from '../lab-error.ts';
import type { MnistSet } from '../mnist-files.ts';
import type { MnistAnswer, MnistRequest } from '../mnist-messages.ts';

/**
 * Loads a part of MNIST in a worker, for pages: unpacking it would keep them still for a while.
 *
 * @throws LabError `data-unavailable`, `worker-crashed`
 */
export function loadMnistAside(
  set: MnistSet,
  onProgress?: (loadedBytes: number, totalBytes: number) => void,
): Promise<LabelledImages> {
  const worker = new Worker(new URL(workerUrl, import.meta.url), { type: 'module' });
  const loaded = new Promise<LabelledImages>((resolve, reject) => {
    worker.addEventListener('message', ({ data: answer }: MessageEvent<MnistAnswer>) => {
      if (answer.type === 'progress') onProgress?.(answer.loadedBytes, answer.totalBytes);
      else if (answer.type === 'loaded') resolve(answer.images);
      else reject(new LabError(answer.code, answer.message));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // it is dealt with
      const reason = event.message || 'the code for it could not be loaded';
      reject(new LabError('worker-crashed', `Loading MNIST failed: ${reason}.`));
    });
    const request: MnistRequest = { set, baseUrl: document.baseURI };
    worker.postMessage(request);
  });
  return loaded.finally(() => worker.terminate());
}
