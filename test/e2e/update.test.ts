import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import type { Page } from 'playwright-core';
import type { Plugin } from 'vite';

import { buildSite } from '../../scripts/build/site.ts';
import { startSiteServer } from '../../scripts/server/site-server.ts';
import {
  assertReads,
  recognizerOf,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/recognizer-page.ts';
import { ANY_PROBLEM, visit } from './support/visit-site.ts';

const folders = { one: '.cache/e2e/one', two: '.cache/e2e/two' } as const;
type Version = keyof typeof folders;

/** Makes the page's own code differ between the two builds, and say which one it is. */
function markVersion(version: Version): Plugin {
  return {
    name: 'mark-version',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/src/app/main.ts')
        ? `${code}\ndocument.documentElement.dataset['version'] = '${version}';\n`
        : undefined,
  };
}

before(async () => {
  for (const version of ['one', 'two'] as const) {
    await buildSite({
      outDir: folders[version],
      plugins: [markVersion(version)],
      logLevel: 'warn',
      isCompressed: false,
    });
  }
});

/** A server whose site can change to another version, at the same address. */
async function serveVersion(first: Version, basePath?: string) {
  let server = await startSiteServer({ root: folders[first], port: 0, basePath });
  const { url } = server;
  return {
    url,
    stop: () => server.stop(),
    async changeTo(version: Version): Promise<void> {
      await server.stop();
      const port = Number(new URL(url).port);
      server = await startSiteServer({ root: folders[version], port, basePath });
    },
  };
}

/** Waits until the page runs a version, and fails if any of its files is of another build. */
async function assertRuns(page: Page, version: Version): Promise<void> {
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
  const strangers = assets.filter((path) => !existsSync(join(folders[version], path)));
  assert.deepEqual(strangers, []);
}

describe('A new version on the server', () => {
  const options = { expectedProblems: ANY_PROBLEM };

  it('waits while old tabs go on with their own files, and takes over all tabs at "Reload"', async (test) => {
    const { site, context, page } = await visit(test, () => serveVersion('one'), options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await assertRuns(page, 'one');

    await site.changeTo('two');
    // a reload is what makes the browser look for a new version
    await page.reload();
    await assertRuns(page, 'one');
    const reloadButton = page.getByRole('button', { name: 'Reload' });
    await reloadButton.waitFor();
    await page.getByText('New version').waitFor();

    // the new version is there, waiting; a tab opened now still gets the old one
    const otherTab = await context.newPage();
    await otherTab.goto(site.url);
    await assertRuns(otherTab, 'one');
    await assertReads(otherTab, 3);

    await page.bringToFront();
    await reloadButton.click();
    await assertRuns(page, 'two');
    await assertRuns(otherTab, 'two');
    await assertReads(page, 7);

    // the old copy is gone and the new one whole
    await site.stop();
    await page.reload();
    await assertRuns(page, 'two');
    await assertReads(page, 2);
  });

  it('takes over by itself once the last old tab is closed', async (test) => {
    const { site, context, page } = await visit(test, () => serveVersion('one', '/app/'), options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await site.changeTo('two');
    await page.reload();
    await page.getByRole('button', { name: 'Reload' }).waitFor();

    // a page of the same origin that the service worker does not look after
    const observer = await context.newPage();
    await observer.goto(new URL('/', site.url).href);
    const takenOver = observer.evaluate(async (scope) => {
      const waiting = (await navigator.serviceWorker.getRegistration(scope))?.waiting;
      if (!waiting) throw new Error('No new version waits.');
      document.title = 'watching';
      await new Promise<void>((resolve) =>
        waiting.addEventListener('statechange', () => {
          if (waiting.state === 'activated') resolve();
        }),
      );
    }, site.url);
    await observer.waitForFunction(() => document.title === 'watching');
    await page.close();
    await takenOver;

    const next = await context.newPage();
    await next.goto(site.url);
    await assertRuns(next, 'two');
  });
});
