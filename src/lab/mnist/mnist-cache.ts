import { mnistCacheName } from './mnist-files.ts';

/*
 * The offline copy of MNIST, by the page's and the workers' own hands: what is loaded before the
 * service worker is in charge is kept as well. Where the browser has no such storage (plain http,
 * blocked site data, a full disk) everything works with the network.
 */

/** The stored answer for a file; undefined where there is none. */
export async function findKept(url: URL, siteUrl: string): Promise<Response | undefined> {
  const cache = await open(siteUrl);
  return cache?.match(url).catch(() => undefined);
}

/** Stores a file, unless the service worker has done so meanwhile. */
export async function keep(url: URL, siteUrl: string, content: Uint8Array): Promise<void> {
  const cache = await open(siteUrl);
  try {
    if (!cache || (await cache.match(url))) return;
    const headers = { 'Content-Type': 'application/gzip', 'Content-Length': `${content.length}` };
    await cache.put(url, new Response(new Blob([content.slice()]), { headers }));
  } catch {
    // a full disk: it comes from the network next time
  }
}

/** Deletes what turned out to be damaged. */
export async function forget(url: URL, siteUrl: string): Promise<void> {
  const cache = await open(siteUrl);
  await cache?.delete(url).catch(() => false);
}

async function open(siteUrl: string): Promise<Cache | undefined> {
  try {
    return await caches.open(mnistCacheName(siteUrl));
  } catch {
    return undefined;
  }
}
