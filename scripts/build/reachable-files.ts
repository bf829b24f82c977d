import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix, relative, sep } from 'node:path';

/** Files that name other files. */
const referring = /\.(?:html|js|css|webmanifest)$/;

const onDemand =
  /^assets\/(?:backend-(?:webgpu|webgl|cpu)-.*\.js|tfjs-backend-wasm-(?!simd).*\.wasm)$/;

/** What only some devices need: the service worker stores it when it is used. */
export function isOnDemand(path: string): boolean {
  return onDemand.test(path);
}

/**
 * The built files that some entries need, directly or through others. A file needs another if it
 * names it: names in `assets/` carry a hash, so that nothing else in a file looks like one. Imports,
 * workers, wasm and style sheets are all found by that.
 *
 * @param entries paths below `outDir`
 * @param isLeftOut files that are not taken and whose own needs do not count
 * @returns paths below `outDir`, with forward slashes, the entries first
 */
export function findReachableFiles(
  outDir: string,
  entries: readonly string[],
  isLeftOut: (path: string) => boolean = () => false,
): string[] {
  const assets = readdirSync(join(outDir, 'assets'))
    .filter((name) => !/\.(?:br|gz)$/.test(name))
    .map((name) => `assets/${name}`)
    .filter((path) => !isLeftOut(path));
  const reached = new Set<string>(entries);
  // a set hands out what is added to it while it is walked
  for (const path of reached) {
    if (!referring.test(path)) continue;
    const content = readFileSync(join(outDir, path), 'utf8');
    for (const asset of assets) if (content.includes(basename(asset))) reached.add(asset);
  }
  return [...reached];
}

/**
 * The built files that load with some entries at once: what a page names and what scripts import
 * statically, directly or through others. Workers and what is imported when it is needed are not
 * among them.
 */
export function findInitialFiles(outDir: string, entries: readonly string[]): string[] {
  const reached = new Set<string>(entries);
  for (const path of reached) {
    if (!/\.(?:html|js)$/.test(path)) continue;
    const content = readFileSync(join(outDir, path), 'utf8');
    const named = path.endsWith('.html')
      ? /(?:src|href)="(\.\/assets\/[^"]+)"/g
      : /(?:\bfrom|\bimport)\s*["'](\.\.?\/[^"']+)["']/g;
    for (const [, address = ''] of content.matchAll(named)) {
      reached.add(posix.join(posix.dirname(path), address));
    }
  }
  return [...reached];
}

/** All built files whose path matches. */
export function listFiles(outDir: string, pattern: RegExp): string[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => pattern.test(path))
    .sort();
}
