import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import type { Plugin } from 'vite';

import { buildSite } from '../../../scripts/build/site.ts';
import { startSiteServer } from '../../../scripts/server/site-server.ts';
import { recognizerOf, waitUntilReady } from './recognizer-page.ts';

/** `deaf` is a version whose service worker does not obey when it is to take over. */
export type Version = 'one' | 'two' | 'deaf';

const folderOf = (version: Version) => `.cache/e2e/${version}`;

/** Makes the page's own code differ between the builds, and say which one it is. */
function markVersion(version: Version): Plugin {
  return {
    name: 'mark-version',
    enforce: 'pre',
    transform: (code, id) => {
      if (id.endsWith('/src/app/main.ts')) {
        return `${code}\ndocument.documentElement.dataset['version'] = '${version}';\n`;
      }
      return version === 'deaf' && id.endsWith('/sw.ts')
        ? code.replace("'SKIP_WAITING'", "'never sent'")
        : undefined;
    },
  };
}

export async function buildVersions(...versions: readonly Version[]): Promise<void> {
  for (const version of versions) {
    await buildSite({
      outDir: folderOf(version),
      plugins: [markVersion(version)],
      logLevel: 'warn',
      isCompressed: false,
    });
  }
}

/** A server whose site can change to another version, at the same address. */
export async function serveVersion(first: Version, basePath?: string) {
  let server = await startSiteServer({ root: folderOf(first), port: 0, basePath });
  const { url } = server;
  return {
    url,
    stop: () => server.stop(),
    async changeTo(version: Version): Promise<void> {
      await server.stop();
      const port = Number(new URL(url).port);
      server = await startSiteServer({ root: folderOf(version), port, basePath });
    },
  };
}

/** The version that a page runs. */
export function versionOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.version);
}

/** Waits until the page runs a version, and fails if any of its files is of another build. */
export async function assertRuns(page: Page, version: Version): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset.version === wanted,
    version,
  );
  await waitUntilReady(recognizerOf(page));
  const paths = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const assets = paths.flatMap((path) => /\/assets\/.*/.exec(path) ?? []);
  assert.ok(assets.length > 1);
  const strangers = assets.filter((path) => !existsSync(join(folderOf(version), path)));
  assert.deepEqual(strangers, []);
}

/** Whether any cache has the script that the page was started with, and the page still gets it. */
export async function keepsScript(page: Page, script: string): Promise<boolean> {
  return page.evaluate(async (address) => {
    const kept = await caches.match(address, { ignoreVary: true });
    return kept !== undefined && (await fetch(address)).ok;
  }, script);
}

/** Address of the page's own script, whose name changes with each version. */
export function scriptOf(page: Page): Promise<string> {
  return page
    .locator('script[type=module]')
    .evaluate((script) => (script as HTMLScriptElement).src);
}
