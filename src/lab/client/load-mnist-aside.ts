import workerUrl from '../worker/mnist-worker.ts?worker&url';
import type { LabelledImages } from '../../dataset/labelled-images.ts';
import type { MnistSet } from '../mnist/mnist-files.ts';
import type { MnistProtocol } from '../mnist/mnist-messages.ts';
import { askOnce, openLabChannel } from './lab-channel.ts';

/** After the last byte it is unpacked and kept. A network that stalls is given up before. */
const SILENCE_LIMIT_MS = 120_000;

/**
 * Loads a part of MNIST in a worker, for pages: unpacking it would keep them still for a while.
 *
 * @throws UserFacingError `data-unavailable`, `worker-crashed`
 */
export function loadMnistAside(
  set: MnistSet,
  onProgress?: (loadedBytes: number, totalBytes: number) => void,
): Promise<LabelledImages> {
  return askOnce(
    openLabChannel<MnistProtocol>(workerUrl, 'Loading MNIST failed'),
    'load',
    { set, baseUrl: document.baseURI },
    {
      onEvent: ({ loadedBytes, totalBytes }) => onProgress?.(loadedBytes, totalBytes),
      stepLimitMs: SILENCE_LIMIT_MS,
      nameStep: ({ loadedBytes }) => `${loadedBytes} bytes loaded`,
    },
  );
}
