import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  assertReads,
  drawWithFinger,
  drawWithMouse,
  recognizerOf,
  waitForDigit,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/recognizer-page.ts';
import { visitBuiltSite } from './support/visit-site.ts';

describe('A first visit', () => {
  for (const view of ['', '#draw']) {
    it(`at ${view === '' ? 'the root' : view} reads what the mouse draws`, async (test) => {
      const { site, page } = await visitBuiltSite(test);
      await page.goto(site.url + view);
      await assertReads(page, 3);
    });
  }

  it('reads ink that was drawn before the model had come', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    let letModelCome = (): void => undefined;
    const held = new Promise<void>((resolve) => (letModelCome = resolve));
    await page.route('**/models/digits/**', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.url, { waitUntil: 'domcontentloaded' });
    const recognizer = recognizerOf(page);
    await recognizer.locator('[part~="pad"]').first().waitFor();
    await drawWithMouse(recognizer, 2);
    letModelCome();
    await waitForDigit(recognizer, 2);
  });

  it('reads what a finger draws on a phone, and the page does not scroll under it', async (test) => {
    const { site, page } = await visitBuiltSite(test, { isTouch: true });
    await page.goto(site.url);
    const recognizer = recognizerOf(page);
    await waitUntilReady(recognizer);
    const scrolled = await page.evaluate(() => window.scrollY);
    await drawWithFinger(recognizer, 7);
    await waitForDigit(recognizer, 7);
    assert.equal(await page.evaluate(() => window.scrollY), scrolled);
  });

  it('asks nobody but its own host', async (test) => {
    const { site, context, page } = await visitBuiltSite(test);
    const strangers: string[] = [];
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(?:data|blob):/.test(url) && !url.startsWith(site.url)) strangers.push(url);
    });
    await page.goto(site.url);
    await assertReads(page, 1);
    await waitForOfflineCopy(page);
    assert.deepEqual(strangers, []);
  });

  it('can be installed', async (test) => {
    const { site, context, page } = await visitBuiltSite(test);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors, []);
    const manifest = await session.send('Page.getAppManifest');
    assert.deepEqual(manifest.errors, []);
  });
});
