import { registerRoute } from 'workbox-routing';

import { RecognizerError } from '../recognizer/errors.ts';
import {
  handleRecognitionRequest,
  recognitionRoute,
  type EndpointRecognizer,
} from './predict-endpoint.ts';
import type { OfflineFiles } from './sw-recognizer.ts';

/**
 * Answers `POST predict/` and `POST recognize` in the service worker, so that the site's pages get
 * them without a network. The engine is loaded at the first request.
 */
export function answerEndpoints(scope: string, files: OfflineFiles): void {
  let loading: Promise<EndpointRecognizer> | undefined;
  const load = async (): Promise<EndpointRecognizer> => {
    loading ??= loadRecognizer(files);
    try {
      return await loading;
    } catch (error) {
      loading = undefined; // the next request may have better luck
      throw error;
    }
  };
  const recognizer: EndpointRecognizer = {
    recognize: async (image, settings) => (await load()).recognize(image, settings),
    recognizeMatrix: async (values) => (await load()).recognizeMatrix(values),
  };
  const scopeUrl = new URL(scope);
  registerRoute(
    ({ url }) => recognitionRoute(url, scopeUrl) !== undefined,
    ({ request, url }) => {
      const route = recognitionRoute(url, scopeUrl);
      return route ? handleRecognitionRequest(route, request, recognizer) : fetch(request);
    },
    'POST',
  );
}

async function loadRecognizer(files: OfflineFiles): Promise<EndpointRecognizer> {
  // once only: the worker that installed it has it still, and tfjs suffers no second copy of itself;
  // any later one finds it where the browser keeps it since the installation
  if (!globalThis.createOfflineRecognizer) importScripts('sw-recognizer.js');
  const create = globalThis.createOfflineRecognizer;
  if (!create) throw new RecognizerError('backend-unavailable', 'The recogniser did not load.');
  return create(files);
}
