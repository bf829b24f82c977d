import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import type { Page } from 'playwright-core';
import type { Plugin } from 'vite';

import { buildSite } from '../../scripts/build/site.ts';
import { startSiteServer } from '../../scripts/server/site-server.ts';
import {
  drawWithMouse,
  recognizerOf,
  startChromium,
  waitForDigit,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/browser.ts';

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
  it('waits while old tabs go on with their own files, and takes over all tabs at "Reload"', async () => {
    const browser = await startChromium();
    let site = await startSiteServer({ root: folders.one, port: 0 });
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await waitForOfflineCopy(page);
      await assertRuns(page, 'one');

      const port = Number(new URL(site.url).port);
      await site.stop();
      site = await startSiteServer({ root: folders.two, port });

      // a reload is what makes the browser look for a new version
      await page.reload();
      await assertRuns(page, 'one');
      const reloadButton = page.getByRole('button', { name: 'Reload' });
      await reloadButton.waitFor();
      await page.getByText('New version').waitFor();

      // the new version is there, waiting; a tab opened now still gets the old one
      const otherTab = await browser.newPage();
      await otherTab.goto(site.url);
      await assertRuns(otherTab, 'one');
      await drawWithMouse(recognizerOf(otherTab), 3);
      await waitForDigit(recognizerOf(otherTab), 3);

      await page.bringToFront();
      await reloadButton.click();
      await assertRuns(page, 'two');
      await assertRuns(otherTab, 'two');
      await drawWithMouse(recognizerOf(page), 7);
      await waitForDigit(recognizerOf(page), 7);

      // the old copy is gone and the new one whole
      await site.stop();
      await page.reload();
      await assertRuns(page, 'two');
      await drawWithMouse(recognizerOf(page), 2);
      await waitForDigit(recognizerOf(page), 2);
    } finally {
      await browser.close();
      await site.stop();
    }
  });

  it('takes over by itself once the last old tab is closed', async () => {
    const browser = await startChromium({ expectedProblems: /404/ });
    const basePath = '/app/';
    let site = await startSiteServer({ root: folders.one, port: 0, basePath });
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await waitForOfflineCopy(page);
      const port = Number(new URL(site.url).port);
      await site.stop();
      site = await startSiteServer({ root: folders.two, port, basePath });
      await page.reload();
      await page.getByRole('button', { name: 'Reload' }).waitFor();

      // a page of the same origin that the service worker does not look after
      const observer = await browser.newPage();
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

      const next = await browser.newPage();
      await next.goto(site.url);
      await assertRuns(next, 'two');
    } finally {
      await browser.close();
      await site.stop();
    }
  });
});
