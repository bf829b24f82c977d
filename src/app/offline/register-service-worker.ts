import type {
  MessageFromServiceWorker,
  MessageToServiceWorker,
  OfflineFailure,
} from '../../offline/messages.ts';

export interface ServiceWorkerNews {
  /** The first offline copy is whole: from now on the app opens without a network. */
  readyOffline(worker: ServiceWorker): void;
  /** A new version waits; `takeOver` puts it in charge, and the page reloads when it is. */
  newVersion(takeOver: () => void): void;
  /** No offline copy could be made; everything works online. */
  noOfflineCopy(reason: OfflineFailure): void;
}

/** How often a page that stays open looks for a new version, at most. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

/**
 * Registers the service worker and tells what becomes of it. Where there are none (plain http, a
 * file, blocked storage) nothing happens: the app works without.
 *
 * @param url of `sw.js`; its folder is the scope
 */
export async function registerServiceWorker(url: URL, news: ServiceWorkerNews): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const reloader = new ReloadOnTakeOver();
  let registration: ServiceWorkerRegistration;
  try {
    // 'none': what the worker imports must be of its own build, too, never a cache's older copy
    registration = await navigator.serviceWorker.register(url, { updateViaCache: 'none' });
  } catch {
    return;
  }
  const offer = (worker: ServiceWorker) =>
    news.newVersion(() => {
      reloader.expectTakeOver();
      tell(worker, { type: 'SKIP_WAITING' });
    });
  if (registration.waiting && registration.active) offer(registration.waiting);
  watchInstallation(registration, news, offer);
  registration.addEventListener('updatefound', () => watchInstallation(registration, news, offer));
  checkForNewVersions(registration);
}

export function tell(worker: ServiceWorker, message: MessageToServiceWorker): void {
  worker.postMessage(message);
}

function watchInstallation(
  registration: ServiceWorkerRegistration,
  news: ServiceWorkerNews,
  offer: (worker: ServiceWorker) => void,
): void {
  const worker = registration.installing;
  if (!worker) return;
  const isUpdate = registration.active !== null;
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed' && isUpdate) offer(worker);
    if (worker.state === 'activated' && !isUpdate) news.readyOffline(worker);
  });
  // a failed update is nobody's worry: the old version works, and the browser tries again
  if (isUpdate) return;
  const heard = ({ data }: MessageEvent<MessageFromServiceWorker>) =>
    news.noOfflineCopy(data.reason);
  navigator.serviceWorker.addEventListener('message', heard);
  worker.addEventListener('statechange', () => {
    if (worker.state === 'activated') {
      navigator.serviceWorker.removeEventListener('message', heard);
    }
  });
}

/**
 * Every open page reloads when a new version takes over, so that none goes on with files of the old
 * one. The first worker that takes over a page came with that page and changes nothing.
 */
class ReloadOnTakeOver {
  #isReplacement = navigator.serviceWorker.controller !== null;

  constructor() {
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.#isReplacement) location.reload();
      this.#isReplacement = true;
    });
  }

  /** Also a page that bypassed the old worker (a forced reload) is to reload. */
  expectTakeOver(): void {
    this.#isReplacement = true;
  }
}

function checkForNewVersions(registration: ServiceWorkerRegistration): void {
  let checkedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - checkedAt < CHECK_EVERY_MS) return;
    checkedAt = Date.now();
    // offline, most likely; the next look will tell
    registration.update().catch(() => undefined);
  });
}
