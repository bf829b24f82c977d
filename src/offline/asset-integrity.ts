import type { WorkboxPlugin } from 'workbox-core/types.js';

import { computeSha256 } from '../model/files/sha256.ts';

/** SHA-256, in hexadecimal, of files in `assets/` that are not precached, by their path below the scope. */
export type AssetHashes = Readonly<Partial<Record<string, string>>>;

/**
 * Tells the build's own files from whatever else comes by their addresses: many hosts answer an
 * unknown path with 200 and the page, others in the midst of a deployment with the files of another
 * build, and what is kept once is kept for good.
 */
export class AssetIntegrity {
  readonly #scope: string;
  readonly #readHashes: () => Promise<AssetHashes>;

  /** @param readHashes of this build, from the precache */
  constructor(scope: string, readHashes: () => Promise<AssetHashes>) {
    this.#scope = scope;
    this.#readHashes = readHashes;
  }

  /** Whether this build has the file and these are its bytes, to the last one. */
  async isIntact(url: string, response: Response): Promise<boolean> {
    const expected = (await this.#readHashes())[url.slice(this.#scope.length)];
    if (expected === undefined || response.status !== 200) return false;
    return (await computeSha256(await response.arrayBuffer(), crypto.subtle)) === expected;
  }

  /** Only what is intact is kept; it is handed on all the same, the browser refuses a wrong type. */
  readonly plugin: WorkboxPlugin = {
    cacheWillUpdate: async ({ request, response }) =>
      (await this.isIntact(request.url, response.clone())) ? response : null,
  };

  /** Deletes what an older version of the service worker may have kept wrongly, and other builds' files. */
  async forgetOthers(cacheName: string): Promise<void> {
    if (!(await caches.has(cacheName))) return;
    const cache = await caches.open(cacheName);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      if (!kept || !(await this.isIntact(request.url, kept))) await cache.delete(request);
    }
  }
}
