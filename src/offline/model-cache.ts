import type { WorkboxPlugin } from 'workbox-core/types.js';

import type { Catalog } from '../model/description/catalog.ts';
import { computeSha256 } from '../model/files/sha256.ts';

const SHA_PARAMETER = 'sha256';

/**
 * Keeps model files by their content: the key of each is its address and the SHA-256 that this
 * build's catalogue states, and what the network answers is kept only if it has that SHA-256. So a
 * catalogue never meets the weights of another build, whatever the server has moved on to.
 *
 * @param readCatalog the catalogue of this build, from the precache
 */
export function keyModelsByContent(readCatalog: () => Promise<Catalog>): WorkboxPlugin {
  return {
    async cacheKeyWillBeUsed({ request }) {
      const url = new URL(request.url);
      const sha256 = findSha256(await readCatalog(), url);
      url.search = sha256 ? `?${SHA_PARAMETER}=${sha256}` : '';
      return url.href;
    },
    async cacheWillUpdate({ request, response }) {
      const expected = findSha256(await readCatalog(), new URL(request.url));
      if (!expected || response.status !== 200) return null;
      const sha256 = await computeSha256(await response.clone().arrayBuffer(), crypto.subtle);
      return sha256 === expected ? response : null;
    },
  };
}

/** Deletes the files that this build's catalogue does not name. */
export async function forgetOtherModels(cacheName: string, catalog: Catalog): Promise<void> {
  const known = new Set(catalog.models.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
  const cache = await caches.open(cacheName);
  for (const request of await cache.keys()) {
    const sha256 = new URL(request.url).searchParams.get(SHA_PARAMETER);
    if (sha256 === null || !known.has(sha256)) await cache.delete(request);
  }
}

function findSha256(catalog: Catalog, url: URL): string | undefined {
  for (const { files } of catalog.models) {
    // paths are relative to models/, and no path ends like another model's
    const file = files.find(({ path }) => url.pathname.endsWith(`/models/${path}`));
    if (file) return file.sha256;
  }
  return undefined;
}
