import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { build, type Plugin } from 'vite';

import { findLabFiles, isLabView } from './lab-files.ts';
import { findReachableFiles, isOnDemand, listFiles } from './reachable-files.ts';

interface ServiceWorkerOptions {
  readonly outDir: string;
  readonly logLevel: 'info' | 'warn';
  readonly plugins: readonly Plugin[];
}

/** Kept beside what the page's code needs. */
const precachedBesides =
  /^(?:[^/]+\.(?:js|webmanifest|svg|ico)|icons\/.*|models\/catalog\.json|models\/digits\/.*\.(?:json|bin))$/;

const ASSET_HASHES = 'asset-hashes.json';

/** Builds `sw.js` and what it loads, as classic scripts, with the list of files to precache. */
export async function buildServiceWorker(options: ServiceWorkerOptions): Promise<void> {
  await buildClassicScript('src/offline/sw-recognizer.ts', 'sw-recognizer.js', options, {});
  const precachedFiles = findPrecachedFiles(options.outDir);
  writeAssetHashes(options.outDir, precachedFiles);
  const entries = [...precachedFiles, ASSET_HASHES].map((path) =>
    describeFile(options.outDir, path),
  );
  const labFiles = findLabFiles(options.outDir).filter((path) => !precachedFiles.has(path));
  await buildClassicScript('sw.ts', 'sw.js', options, {
    'self.__WB_MANIFEST': JSON.stringify(entries),
    'self.__LAB_FILES': JSON.stringify(labFiles),
  });
}

/**
 * What a first visit stores for later visits without a network: page, code, the wasm binary and the
 * default model. A file that carries no hash is found by its place.
 */
function findPrecachedFiles(outDir: string): Set<string> {
  const besides = listFiles(outDir, precachedBesides).filter((path) => !/^sw\b/.test(path));
  const needed = findReachableFiles(
    outDir,
    ['index.html', 'digit-recognizer.js'],
    (path) => isOnDemand(path) || isLabView(path),
  );
  return new Set([...needed, ...besides]);
}

/** By these the service worker knows what it keeps later: see src/offline/asset-integrity.ts. */
function writeAssetHashes(outDir: string, precached: ReadonlySet<string>): void {
  const others = listFiles(outDir, /^assets\/.*(?<!\.(?:br|gz))$/).filter(
    (path) => !precached.has(path),
  );
  const hashes = others.map((path) => {
    const content = readFileSync(resolve(outDir, path));
    return [path, createHash('sha256').update(content).digest('hex')];
  });
  writeFileSync(resolve(outDir, ASSET_HASHES), JSON.stringify(Object.fromEntries(hashes)));
}

/** One file of the list that Workbox precaches. */
interface PrecachedFile {
  readonly url: string;
  /** Changes with the content; null in `assets/`, where the name does. */
  readonly revision: string | null;
  /** Some hosts add to HTML, so that only the other files can be held to their exact content. */
  readonly integrity?: string;
}

function describeFile(outDir: string, url: string): PrecachedFile {
  const digest = createHash('sha256')
    .update(readFileSync(resolve(outDir, url)))
    .digest();
  const revision = url.startsWith('assets/') ? null : digest.toString('hex').slice(0, 32);
  const integrity = `sha256-${digest.toString('base64')}`;
  return { url, revision, ...(!url.endsWith('.html') && { integrity }) };
}

/** One file without imports: a module service worker is not to be had in every browser. */
async function buildClassicScript(
  input: string,
  fileName: string,
  { outDir, logLevel, plugins }: ServiceWorkerOptions,
  define: Record<string, string>,
): Promise<void> {
  await build({
    logLevel,
    plugins: [...plugins],
    publicDir: false,
    define: { ...define, 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        input: resolve(input),
        preserveEntrySignatures: false,
        output: {
          format: 'iife',
          codeSplitting: false,
          entryFileNames: fileName,
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
}
