/**
 * The service worker: keeps the app for use without a network and answers its two HTTP endpoints.
 *
 * What it expects of the build (scripts/build.ts), which makes it a classic script, `dist/sw.js`:
 * - `self.__WB_MANIFEST` is replaced by one list of `{url, revision, integrity?}`: the page, its
 *   style sheet and scripts, icons, manifest, the recogniser's worker, the wasm backend's chunk and
 *   its SIMD binary, `models/catalog.json`, all of `models/digits/`. Everything but HTML carries
 *   its `integrity` (`sha256-…`), so that an installation that runs into a deployment fails as a
 *   whole instead of mixing two builds. The list is stored as a whole or not at all.
 * - `sw-recognizer.js` beside it: src/offline/sw-recognizer.ts as a classic script. It may be loaded
 *   here because `install` already does: a script that was imported once is kept by the browser with
 *   the worker. A normal start of the worker does not evaluate it.
 * - `self.__LAB_FILES` is replaced by the paths of the lab's code (views that are loaded when they
 *   are first shown, and their workers): kept as a whole once a person went there, LabFiles tells.
 * - GPU and plain-JavaScript backends, other wasm binaries (`assets/` with hashed names) and other
 *   models stay out of the list: they are kept once they were used.
 * - `asset-hashes.json`, which is precached, has the SHA-256 of all in `assets/` that is not: nothing
 *   else is kept by their addresses.
 *
 * Versions: a new worker waits until no tab of the old version is left, or until a page says
 * `SKIP_WAITING` because the person chose "Reload"; until then the old worker serves old files. Tabs
 * in which somebody is at work go on with the old version: its files are kept until they are gone.
 */
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';

import type { Catalog } from './src/model/description/catalog.ts';
import { answerEndpoints } from './src/offline/answer-endpoints.ts';
import { AssetIntegrity, type AssetHashes } from './src/offline/asset-integrity.ts';
import { LAB_CACHE, MODELS_CACHE, ON_DEMAND_CACHE } from './src/offline/cache-names.ts';
import { checkShell } from './src/offline/check-shell.ts';
import { isOldPageOpen } from './src/offline/is-old-page-open.ts';
import { LabFiles } from './src/offline/lab-cache.ts';
import type { MessageToServiceWorker } from './src/offline/messages.ts';
import { forgetOtherModels } from './src/offline/model-cache.ts';
import { routeNavigations } from './src/offline/route-navigations.ts';
import { routeOnDemandFiles } from './src/offline/route-on-demand-files.ts';
import { tellInstallationFailed } from './src/offline/tell-installation-failed.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Paths of the lab's code that is not precached; the build fills it in. */
  readonly __LAB_FILES: readonly string[];
};

const ownFiles = self.__WB_MANIFEST;
const scope = self.registration.scope;

const precache = new PrecacheController();
precache.addToCacheList(ownFiles);
const integrity = new AssetIntegrity(
  scope,
  async () => (await (await readPrecached('asset-hashes.json')).json()) as AssetHashes,
);
const labFiles = new LabFiles(scope, self.__LAB_FILES, integrity);

async function readPrecached(path: string): Promise<Response> {
  const response = await precache.matchPrecache(new URL(path, scope).href);
  if (!response) throw new Error(`${path} is not in the offline copy.`);
  return response;
}

async function readCatalog(): Promise<Catalog> {
  return (await (await readPrecached('models/catalog.json')).json()) as Catalog;
}

/** The address of the wasm backend's binary, whose name carries a hash. */
function findWasmUrl(): string {
  const urls = ownFiles.map((entry) => (typeof entry === 'string' ? entry : entry.url));
  return new URL(urls.find((url) => url.endsWith('.wasm')) ?? '', scope).href;
}

registerRoute(new PrecacheRoute(precache));
answerEndpoints(scope, {
  wasmUrl: findWasmUrl(),
  modelsUrl: new URL('models/', scope).href,
  fetch: async (url) => (await precache.matchPrecache(url)) ?? fetch(url),
});
labFiles.route();
routeOnDemandFiles(scope, readCatalog, integrity);
routeNavigations(scope);

self.addEventListener('install', (event) => {
  // in the first turn of the event: the browser remembers which scripts an installation imported
  importScripts('sw-recognizer.js');
  event.waitUntil(install(event).catch(tellInstallationFailed));
});

async function install(event: ExtendableEvent): Promise<void> {
  await precache.install(event);
  const page = await readPrecached('index.html');
  checkShell(await page.text(), new URL(scope), (url) => !!precache.getCacheKeyForURL(url));
  await labFiles.keepIfUsed(event);
}

self.addEventListener('activate', (event) => {
  event.waitUntil(activate(event));
});

async function activate(event: ExtendableEvent): Promise<void> {
  await forgetOldFiles(event);
  // the page of a first visit is looked after at once, so that this visit is already enough
  await self.clients.claim();
}

/** Deletes what this version has no use for, once no page of another version is open that has. */
async function forgetOldFiles(event: ExtendableEvent): Promise<void> {
  const isCurrent = (script: string) => precache.getCacheKeyForURL(script) !== undefined;
  if (await isOldPageOpen(scope, isCurrent)) return;
  await precache.activate(event);
  await forgetOtherModels(MODELS_CACHE, await readCatalog());
  for (const name of [LAB_CACHE, ON_DEMAND_CACHE]) await integrity.forgetOthers(name);
}

self.addEventListener('message', (event) => {
  const message = event.data as MessageToServiceWorker;
  if (message.type === 'SKIP_WAITING') void self.skipWaiting();
  if (message.type === 'KEEP_LAB') event.waitUntil(labFiles.keep(event));
  if (message.type === 'FORGET_OLD_FILES') event.waitUntil(forgetOldFiles(event));
});
