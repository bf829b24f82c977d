/** Loads and unpacks a part of MNIST, half a second of work that no page should stand still for. */
import { describeError } from '../../errors/describe-error.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { loadMnist } from '../mnist/load-mnist.ts';
import type { MnistAnswer, MnistRequest } from '../mnist/mnist-messages.ts';

globalThis.addEventListener('message', ({ data }: MessageEvent<MnistRequest>) => {
  void load(data);
});

async function load({ set, baseUrl }: MnistRequest): Promise<void> {
  const tell = (answer: MnistAnswer, transfer: Transferable[] = []) =>
    postMessage(answer, { transfer });
  try {
    const images = await loadMnist(set, {
      baseUrl,
      onProgress: (loadedBytes, totalBytes) => tell({ type: 'progress', loadedBytes, totalBytes }),
    });
    tell({ type: 'loaded', images }, [images.images.buffer, images.labels.buffer]);
  } catch (error) {
    const code = error instanceof UserFacingError ? error.code : 'data-unavailable';
    const message = describeError(error);
    tell({ type: 'failure', code, message });
  }
}
