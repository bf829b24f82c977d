import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

import type { Page } from 'playwright-core';

import { startSiteServer } from '../../scripts/server/site-server.ts';
import { ensureBuilt } from './support/built-site.ts';
import {
  assertReads,
  drawWithMouse,
  recognizerOf,
  waitForDigit,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/recognizer-page.ts';
import { ANY_PROBLEM, visit, visitBuiltSite } from './support/visit-site.ts';

const options = { expectedProblems: ANY_PROBLEM };

/** How many strokes lie on the pad. */
const countStrokes = (page: Page): Promise<number> =>
  recognizerOf(page).evaluate(
    (element) => (element as HTMLElement & { strokes: unknown[] }).strokes.length,
  );

/** Draws while the model does not come, waits for the word about it, and presses its button. */
async function drawAndRetry(page: Page, digit: number, mend: () => Promise<void>): Promise<void> {
  const recognizer = recognizerOf(page);
  await recognizer.locator('[part~="pad"]').first().waitFor();
  await drawWithMouse(recognizer, digit);
  const retry = recognizer.getByRole('button', { name: 'Retry' });
  await retry.waitFor();
  const drawn = await countStrokes(page);
  assert.ok(drawn > 0, 'the ink stays');
  await mend();
  await retry.click();
  await waitForDigit(recognizer, digit);
  assert.equal(await countStrokes(page), drawn);
}

describe('On a bad day', () => {
  it('the network that goes in the middle of a first visit costs no ink', async (test) => {
    const { site, context, page } = await visitBuiltSite(test, options);
    await page.route('**/models/digits/**', (route) => route.abort('internetdisconnected'));
    await page.goto(site.url, { waitUntil: 'domcontentloaded' });
    await recognizerOf(page).locator('[part~="pad"]').first().waitFor();
    await context.setOffline(true);
    await drawAndRetry(page, 2, async () => {
      await context.setOffline(false);
      await page.unroute('**/models/digits/**');
    });
  });

  it('a model file that is cut short is not read with, and said to be broken', async (test) => {
    const { site, page } = await visitBuiltSite(test, options);
    await page.route('**/models/digits/*.bin', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length - 1000) });
    });
    await page.goto(site.url);
    await drawAndRetry(page, 3, async () => {
      await page.unroute('**/models/digits/*.bin');
    });
  });

  for (const [what, block] of [
    [
      'is forbidden',
      () => {
        const forbid = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
        Object.defineProperty(window, 'indexedDB', { get: forbid });
        Object.defineProperty(window, 'localStorage', { get: forbid });
      },
    ],
    [
      'never answers',
      () => {
        IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
      },
    ],
  ] as const) {
    it(`a page whose storage ${what} reads all the same`, async (test) => {
      const { site, context, page } = await visitBuiltSite(test, options);
      await context.addInitScript(block);
      await page.goto(site.url);
      await assertReads(page, 7);
    });
  }

  it('the service worker and its caches may go while the page is open', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    await page.goto(site.url);
    await assertReads(page, 1);
    await waitForOfflineCopy(page);
    await page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) {
        await registration.unregister();
      }
      for (const name of await caches.keys()) await caches.delete(name);
      document.querySelector<HTMLElement & { clear(): void }>('digit-recognizer')?.clear();
    });
    await assertReads(page, 2);
    await page.reload();
    await assertReads(page, 7);
    await waitForOfflineCopy(page);
  });

  it('a tab that was frozen goes on where it was', async (test) => {
    const { site, context, page } = await visitBuiltSite(test);
    await page.goto(site.url);
    const recognizer = recognizerOf(page);
    await waitUntilReady(recognizer);
    const session = await context.newCDPSession(page);
    await drawWithMouse(recognizer, 3);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await waitForDigit(recognizer, 3);
    assert.equal(await countStrokes(page), 1);
  });

  it('a file of the offline copy that comes with one byte wrong is never kept', async (test) => {
    const { files, page, scope, spoil } = await visitCopy(test);
    // from a page of the scope that needs none of the files
    await page.goto(`${scope}manifest.webmanifest`);
    // all would take minutes: scripts, a style sheet, the wasm binary, the model's weights
    const kinds = [
      /^digit-recognizer\.js$/,
      /worker.*\.js$/,
      /\.css$/,
      /\.wasm$/,
      /digits.*\.bin$/,
    ];
    for (const kind of kinds) {
      const file = files.find((path) => kind.test(path));
      assert.ok(file, `a file like ${kind.source} is kept offline`);
      const restore = await spoil(file);
      assert.equal(await install(page), 'redundant', file);
      await restore();
    }
    assert.equal(await install(page), 'installed');
  });
});

/** Has the page's service worker installed anew, from the server, and tells what became of it. */
async function install(page: Page): Promise<ServiceWorkerState> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  return page.evaluate(async () => {
    // what an attempt that failed had brought already
    for (const name of await caches.keys()) await caches.delete(name);
    const registration = await navigator.serviceWorker.register('sw.js', { scope: './' });
    const worker = registration.installing;
    if (!worker) throw new Error('Nothing is being installed.');
    while (worker.state === 'installing') {
      await new Promise((resolve) => {
        worker.addEventListener('statechange', resolve, { once: true });
      });
    }
    const { state } = worker;
    await registration.unregister();
    return state;
  });
}

/** A copy of the built site of which one file at a time can be spoilt. */
async function visitCopy(test: TestContext) {
  await ensureBuilt();
  const folder = '.cache/e2e/spoilt';
  await rm(folder, { recursive: true, force: true });
  await cp('dist', folder, {
    recursive: true,
    filter: (path) => !/\.(br|gz)$/.test(path) && !path.includes('data/mnist'),
  });
  const { site, page } = await visit(
    test,
    () => startSiteServer({ root: folder, port: 0 }),
    options,
  );
  const code = await readFile(join(folder, 'sw.js'), 'utf8');
  const files = Array.from(
    code.matchAll(/url:[`"']([^`"']+)[`"'],revision:[^{}]*integrity:/g),
    ([, file]) => file ?? '',
  );
  assert.ok(files.length > 20, `${files.length} files are kept offline`);
  return {
    files,
    page,
    scope: site.url,
    spoil: async (file: string): Promise<() => Promise<void>> => {
      const path = join(folder, file);
      const whole = await readFile(path);
      const spoilt = Buffer.from(whole);
      const middle = spoilt.length >> 1;
      spoilt[middle] = (spoilt[middle] ?? 0) ^ 1;
      await writeFile(path, spoilt);
      return () => writeFile(path, whole);
    },
  };
}
