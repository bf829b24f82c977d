import type { DigitRecognizerElement } from '../../elements/digit-recognizer.ts';
import { pageLockName, type OfflineFailure } from '../../offline/messages.ts';
import { untilFirstReading } from '../draw/first-reading.ts';
import { keepInk } from '../draw/keep-ink-over-reload.ts';
import { fetchModelOffer, modelsUrl } from '../models/model-choices.ts';
import type { ToastStack } from '../parts/toast-stack.ts';
import { isWorkUnfinished } from '../parts/unfinished-work.ts';
import { registerServiceWorker, type ReloadablePage } from './register-service-worker.ts';
import { tell } from './take-over.ts';

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
  keepOldFiles();
  const page: ReloadablePage = {
    quiet: untilFirstReading(recognizer),
    isIdle: () => recognizer.strokes.length === 0 && !recognizer.picture && !isWorkUnfinished(),
    reload: () => {
      keepInk(recognizer);
      location.reload();
    },
  };
  await registerServiceWorker(new URL('sw.js', document.baseURI), page, {
    readyOffline: (worker) => {
      toasts.show({ message: 'Ready to work offline' });
      void keepChosenModel(worker, recognizer.model);
      if (usesLab) tell(worker, { type: 'KEEP_LAB' });
    },
    newVersion: (start) =>
      toasts.show({
        message: 'New version',
        topic: VERSION,
        action: { title: 'Reload', run: start },
      }),
    newVersionFailed: (retry) =>
      toasts.show({
        message: 'The new version did not start. Close all tabs of this app and open it again.',
        topic: VERSION,
        action: { title: 'Try again', run: retry },
      }),
    replaced: () =>
      toasts.show({
        message: 'New version. Reload when you have finished here.',
        topic: VERSION,
        action: { title: 'Reload', run: () => page.reload() },
      }),
    noOfflineCopy: (reason) => toasts.show({ message: NO_COPY[reason] }),
  });
}

/** What is said of versions takes the place of what was said before. */
const VERSION = 'version';

/**
 * For as long as this page is open, its own version's files are kept for it, whichever version is in
 * charge: the service worker asks who holds a lock.
 */
function keepOldFiles(): void {
  // typed as always there, but missing on pages over plain http
  const locks = navigator.locks as LockManager | undefined;
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src;
  if (!locks || script === undefined) return;
  const name = pageLockName(new URL('./', document.baseURI).href, script);
  const whileOpen = () => new Promise<never>(() => undefined);
  // refused where site data is blocked: there is no service worker either
  locks.request(name, { mode: 'shared' }, whileOpen).catch(() => undefined);
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
