/** What the page tells the service worker. */
export type MessageToServiceWorker =
  /** Take over from the old version now; the page reloads afterwards. */
  | { readonly type: 'SKIP_WAITING' }
  /** Keep these addresses for offline use, as if the page had just asked for them (Workbox's own message). */
  | { readonly type: 'CACHE_URLS'; readonly payload: { readonly urlsToCache: readonly string[] } }
  /** Keep the lab's code for offline use: a person is in one of its views. */
  | { readonly type: 'KEEP_LAB' }
  /** Delete what only older versions need, unless a page of one is still open. */
  | { readonly type: 'FORGET_OLD_FILES' };

/**
 * The lock that each page holds while it is open, by which the service worker knows which versions
 * are in use.
 *
 * @param scope address of the app's root, with its closing slash
 * @param script address of the page's script, whose name changes with each version
 */
export function pageLockName(scope: string, script: string): string {
  return `digit-recognizer page ${scope} ${script}`;
}

/** Why there is no offline copy. */
export type OfflineFailure = 'storage-full' | 'incomplete';

/** What the service worker tells every page of the site: that its installation failed, and why. */
export interface MessageFromServiceWorker {
  readonly type: 'OFFLINE_COPY_FAILED';
  readonly reason: OfflineFailure;
}
