import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Page } from 'playwright-core';

import {
  drawWithMouse,
  recognizerOf,
  startChromium,
  waitForDigit,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/browser.ts';
import { serveBuiltSite } from './support/built-site.ts';

/** Waits until the offline copy holds both files of LeNet-5. */
async function waitUntilKept(page: Page): Promise<void> {
  // asked from here: `waitForFunction` takes the promise of an asynchronous condition for its truth
  while ((await countKeptFiles(page)) < 2) await page.waitForLoadState();
}

function countKeptFiles(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    const requests = (await Promise.all(caching)).flat();
    return requests.filter(({ url }) => url.includes('/models/lenet5/')).length;
  });
}

async function assertReadsWithLeNet(page: Page): Promise<void> {
  const recognizer = recognizerOf(page);
  await waitUntilReady(recognizer);
  await drawWithMouse(recognizer, 3);
  await waitForDigit(recognizer, 3);
  const model = await recognizer.evaluate(
    (element) => (element as HTMLElement & { recognition: { model: string } }).recognition.model,
  );
  assert.equal(model, 'lenet5');
}

describe('A model other than the default', () => {
  it('works with the server stopped once it was used', async () => {
    const site = await serveBuiltSite({ basePath: '/sub/' });
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await waitForOfflineCopy(page);
      await page.getByRole('radio', { name: 'LeNet-5' }).check();
      await waitUntilReady(recognizerOf(page));
      await waitUntilKept(page);
      await site.stop();
      await page.reload();
      await assertReadsWithLeNet(page);
    } finally {
      await browser.close();
    }
  });

  it('is kept, too, where it was chosen before there was an offline copy', async () => {
    const site = await serveBuiltSite();
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await page.getByRole('radio', { name: 'LeNet-5' }).check();
      await waitForOfflineCopy(page);
      await waitUntilKept(page);
      await site.stop();
      await page.reload();
      await assertReadsWithLeNet(page);
    } finally {
      await browser.close();
    }
  });
});
