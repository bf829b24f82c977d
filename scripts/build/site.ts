import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

import { build, type Plugin } from 'vite';

import { compressFiles } from './compress.ts';
import { writeMnistFiles } from './mnist-files.ts';
import { buildServiceWorker } from './service-worker.ts';

export interface SiteOptions {
  /** Folder that is emptied and filled. */
  readonly outDir?: string;
  /** Tests build a second version of the site with a plugin that changes the code. */
  readonly plugins?: readonly Plugin[];
  /** Vite's own messages; default `info`. */
  readonly logLevel?: 'info' | 'warn';
  /** Write compressed copies beside the files; default true. */
  readonly isCompressed?: boolean;
}

/** Builds the whole site: page, module, worker, models, MNIST, service worker, compressed copies. */
export async function buildSite(options: SiteOptions = {}): Promise<void> {
  const outDir = resolve(options.outDir ?? 'dist');
  const logLevel = options.logLevel ?? 'info';
  const plugins = [...(options.plugins ?? [])];
  // the service worker is written last and says that the build is whole
  rmSync(resolve(outDir, 'sw.js'), { force: true });
  await build({ logLevel, plugins, build: { outDir, emptyOutDir: true } });
  await writeMnistFiles(outDir);
  await buildServiceWorker({ outDir, logLevel, plugins });
  if (options.isCompressed ?? true) compressFiles(outDir);
}
