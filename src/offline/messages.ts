/** What the page tells the service worker. */
export type MessageToServiceWorker =
  /** Take over from the old version now; the page reloads afterwards. */
  | { readonly type: 'SKIP_WAITING' }
  /** Keep these addresses for offline use, as if the page had just asked for them (Workbox's own message). */
  | { readonly type: 'CACHE_URLS'; readonly payload: { readonly urlsToCache: readonly string[] } }
  /** Keep the lab's code for offline use: a person is in one of its views. */
  | { readonly type: 'KEEP_LAB' };

/** Why there is no offline copy. */
export type OfflineFailure = 'storage-full' | 'incomplete';

/** What the service worker tells every page of the site: that its installation failed, and why. */
export interface MessageFromServiceWorker {
  readonly type: 'OFFLINE_COPY_FAILED';
  readonly reason: OfflineFailure;
}
