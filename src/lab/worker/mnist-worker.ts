/** Loads and unpacks a part of MNIST, half a second of work that no page should stand still for. */
import { Handover, serveChannel } from '../../channel/serve-channel.ts';
import { loadMnist } from '../mnist/load-mnist.ts';
import type { MnistProtocol } from '../mnist/mnist-messages.ts';
import { explainError } from './explain-error.ts';

serveChannel<MnistProtocol>(globalThis, {
  handlers: {
    load: async ({ set, baseUrl }, { tell }) => {
      const loaded = await loadMnist(set, {
        baseUrl,
        onProgress: (loadedBytes, totalBytes) => tell({ loadedBytes, totalBytes }),
      });
      const buffers = [loaded.images.buffer, loaded.labels.buffer] as ArrayBuffer[];
      return new Handover(loaded, buffers);
    },
  },
  explain: (error) => explainError(error, 'data-unavailable'),
});
