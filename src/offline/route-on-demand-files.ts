import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import type { WorkboxPlugin } from 'workbox-core/types.js';

import type { Catalog } from '../model/description/catalog.ts';
import type { AssetIntegrity } from './asset-integrity.ts';
import { DATA_CACHE, MODELS_CACHE, ON_DEMAND_CACHE } from './cache-names.ts';
import { keyModelsByContent } from './model-cache.ts';

/** More files than one build has; what was used longest ago, in older builds, goes first. */
const MAX_ON_DEMAND_FILES = 32;
const MAX_MODEL_FILES = 48;

/**
 * Keeps what only some devices and people need once it was used. On a full disk the file comes from
 * the network all the same, and these caches are given up to make room.
 */
export function routeOnDemandFiles(
  scope: string,
  readCatalog: () => Promise<Catalog>,
  { plugin: onlyIntact }: AssetIntegrity,
): void {
  registerRoute(
    ({ url }) => url.href.startsWith(new URL('assets/', scope).href),
    new CacheFirst({
      cacheName: ON_DEMAND_CACHE,
      plugins: [onlyIntact, orOfOldVersion, keepAtMost(MAX_ON_DEMAND_FILES)],
    }),
  );
  registerRoute(
    ({ url }) => url.href.startsWith(new URL('models/', scope).href),
    new CacheFirst({
      cacheName: MODELS_CACHE,
      plugins: [keyModelsByContent(readCatalog), keepAtMost(MAX_MODEL_FILES)],
    }),
  );
  registerRoute(
    ({ url }) => url.href.startsWith(new URL('data/', scope).href),
    // no hash: a host may unpack what it sends; the reader says where it is damaged and forgets it
    new CacheFirst({ cacheName: DATA_CACHE, plugins: [neverThePage] }),
  );
}

/** A page of an older version that is still open finds its files where they were kept for it. */
const orOfOldVersion: WorkboxPlugin = {
  cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
    cachedResponse ?? caches.match(request.url, { ignoreVary: true }),
};

const neverThePage: WorkboxPlugin = {
  cacheWillUpdate: ({ response }) => {
    const isPage = response.headers.get('Content-Type')?.includes('text/html') ?? false;
    return Promise.resolve(response.status === 200 && !isPage ? response : null);
  },
};

function keepAtMost(maxEntries: number): WorkboxPlugin {
  // Workbox's own types disagree under exactOptionalPropertyTypes
  return new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true }) as WorkboxPlugin;
}
