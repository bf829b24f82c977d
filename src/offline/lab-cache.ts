import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

import type { AssetIntegrity } from './asset-integrity.ts';
import { LAB_CACHE } from './cache-names.ts';

/**
 * The lab's code, kept as a whole: a first visit to any of its views stores all of it, workers
 * included, so that what was not tried online works offline, too. From then on every new version
 * brings its own along.
 */
export class LabFiles {
  readonly #urls: ReadonlySet<string>;
  readonly #strategy: CacheFirst;

  /** @param paths below the scope; their names carry hashes */
  constructor(scope: string, paths: readonly string[], { plugin }: AssetIntegrity) {
    this.#urls = new Set(paths.map((path) => new URL(path, scope).href));
    this.#strategy = new CacheFirst({ cacheName: LAB_CACHE, plugins: [plugin] });
  }

  route(): void {
    registerRoute(({ url }) => this.#urls.has(url.href), this.#strategy);
  }

  /** Stores what is not stored yet; what fails now is stored when it is used. */
  async keep(event: ExtendableEvent): Promise<void> {
    const storing = [...this.#urls].map(async (url) => {
      const [response, stored] = this.#strategy.handleAll({ request: new Request(url), event });
      await response;
      await stored;
    });
    await Promise.allSettled(storing);
  }

  /** While a new version is installed: only those who use the lab pay for it. */
  async keepIfUsed(event: ExtendableEvent): Promise<void> {
    if (await caches.has(LAB_CACHE)) await this.keep(event);
  }
}
