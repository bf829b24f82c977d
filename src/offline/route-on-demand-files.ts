import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import type { WorkboxPlugin } from 'workbox-core/types.js';

import type { Catalog } from '../model/description/catalog.ts';
import { DATA_CACHE, MODELS_CACHE, ON_DEMAND_CACHE } from './cache-names.ts';
import { keyModelsByContent } from './model-cache.ts';

/** More files than one build has; what was used longest ago, in older builds, goes first. */
const MAX_ON_DEMAND_FILES = 32;
const MAX_MODEL_FILES = 48;

/**
 * Keeps what only some devices and people need once it was used. On a full disk the file comes from
 * the network all the same, and these caches are given up to make room.
 */
export function routeOnDemandFiles(scope: string, readCatalog: () => Promise<Catalog>): void {
  registerRoute(
    ({ url }) => url.href.startsWith(new URL('assets/', scope).href),
    new CacheFirst({
      cacheName: ON_DEMAND_CACHE,
      plugins: [keepAtMost(MAX_ON_DEMAND_FILES)],
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
    new CacheFirst({ cacheName: DATA_CACHE }),
  );
}

function keepAtMost(maxEntries: number): WorkboxPlugin {
  // Workbox's own types disagree under exactOptionalPropertyTypes
  return new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true }) as WorkboxPlugin;
}
