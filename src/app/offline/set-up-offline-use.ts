import type { DigitRecognizerElement } from '../../elements/digit-recognizer.ts';
import type { OfflineFailure } from '../../offline/messages.ts';
import { untilFirstReading } from '../draw/first-reading.ts';
import { keepInk } from '../draw/keep-ink-over-reload.ts';
import { fetchModelOffer, modelsUrl } from '../models/model-choices.ts';
import type { ToastStack } from '../parts/toast-stack.ts';
import { registerServiceWorker, tell } from './register-service-worker.ts';

const NO_COPY: Readonly<Record<OfflineFailure, string>> = {
  'storage-full': 'No room for an offline copy. Free some storage to use this without a network.',
  incomplete: 'The offline copy is not complete. It is tried again next time.',
};

/**
 * Registers the service worker once the recogniser has what it needs, so that the offline copy never
 * competes with the first reading, and tells people how it goes.
 */
export async function setUpOfflineUse(
  recognizer: DigitRecognizerElement,
  toasts: ToastStack,
): Promise<void> {
  await untilFirstReading(recognizer);
  await registerServiceWorker(new URL('sw.js', document.baseURI), {
    readyOffline: (worker) => {
      toasts.show({ message: 'Ready to work offline' });
      void keepChosenModel(worker, recognizer.model);
      if (usesLab) tell(worker, { type: 'KEEP_LAB' });
    },
    newVersion: (takeOver) =>
      toasts.show({
        message: 'New version',
        topic: 'update',
        action: {
          title: 'Reload',
          run: () => {
            keepInk(recognizer);
            takeOver();
          },
        },
      }),
    noOfflineCopy: (reason) => toasts.show({ message: NO_COPY[reason] }),
  });
}

let usesLab = false;

/** Has the lab's code kept: now, or as soon as there is an offline copy. */
export function keepLabOffline(): void {
  if (usesLab) return;
  usesLab = true;
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null;
  if (worker) tell(worker, { type: 'KEEP_LAB' });
}

/** A model chosen before there was an offline copy went past it, so it is named to it now. */
async function keepChosenModel(worker: ServiceWorker, name: string): Promise<void> {
  try {
    const { models } = await fetchModelOffer(modelsUrl());
    const urlsToCache = models.find((model) => model.name === name)?.files ?? [];
    tell(worker, { type: 'CACHE_URLS', payload: { urlsToCache } });
  } catch {
    // it is kept when it is used next
  }
}
