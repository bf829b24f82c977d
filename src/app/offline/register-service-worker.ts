import type { MessageFromServiceWorker, OfflineFailure } from '../../offline/messages.ts';
import { takeOver, tell } from './take-over.ts';

export interface ServiceWorkerNews {
  /** The first offline copy is whole: from now on the app opens without a network. */
  readyOffline(worker: ServiceWorker): void;
  /** A new version waits; `start` puts it in charge and reloads this page. */
  newVersion(start: () => void): void;
  /** The new version did not start within five seconds; `retry` tries it once more. */
  newVersionFailed(retry: () => void): void;
  /** Another tab has put a new version in charge. This page, of the old one, goes on until it is reloaded. */
  replaced(): void;
  /** No offline copy could be made; everything works online. */
  noOfflineCopy(reason: OfflineFailure): void;
}

/** The page that is to make way for the new version. */
export interface ReloadablePage {
  /** From then on the network is free for an offline copy. */
  readonly quiet: Promise<void>;
  /** Nobody would lose anything by a reload. */
  isIdle(): boolean;
  reload(): void;
}

/** How often a page that stays open looks for a new version, at most. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

/**
 * Registers the service worker and tells what becomes of it. Where there are none (plain http, a
 * file, blocked storage) nothing happens: the app works without.
 *
 * @param url of `sw.js`; its folder is the scope
 */
export async function registerServiceWorker(
  url: URL,
  page: ReloadablePage,
  news: ServiceWorkerNews,
): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  let isStarting = false;
  // at once: another tab may be faster than the first reading here
  makeWay(page, news, () => isStarting);
  await page.quiet;
  let registration: ServiceWorkerRegistration;
  try {
    // 'none': what the worker imports must be of its own build, too, never a cache's older copy
    registration = await navigator.serviceWorker.register(url, { updateViaCache: 'none' });
  } catch {
    return;
  }
  const start = async () => {
    isStarting = true;
    const isInCharge = await takeOver(registration);
    isStarting = false;
    if (isInCharge) page.reload();
    else news.newVersionFailed(() => void start());
  };
  const offer = () => news.newVersion(() => void start());
  if (registration.waiting && registration.active) offer();
  else if (registration.active) tell(registration.active, { type: 'FORGET_OLD_FILES' });
  watchInstallation(registration, news, offer);
  registration.addEventListener('updatefound', () => watchInstallation(registration, news, offer));
  checkForNewVersions(registration);
}

function watchInstallation(
  registration: ServiceWorkerRegistration,
  news: ServiceWorkerNews,
  offer: () => void,
): void {
  const worker = registration.installing;
  if (!worker) return;
  const isUpdate = registration.active !== null;
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed' && isUpdate) offer();
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
 * A new version that another tab has put in charge has this page reloaded where nobody is at work in
 * it; any other page goes on with its own files, which are kept for it, and is told. The first worker
 * that takes over a page came with that page and changes nothing.
 *
 * @param isStarting this page itself puts it in charge, and sees to the reload
 */
function makeWay(page: ReloadablePage, news: ServiceWorkerNews, isStarting: () => boolean): void {
  let isReplacement = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const wasReplacement = isReplacement;
    isReplacement = true;
    if (!wasReplacement || isStarting()) return;
    if (page.isIdle()) page.reload();
    else news.replaced();
  });
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
