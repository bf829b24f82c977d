import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { SiteServer } from '../../scripts/server/site-server.ts';
import {
  drawWithFinger,
  drawWithMouse,
  recognizerOf,
  inChromium,
  startChromium,
  waitForDigit,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/browser.ts';
import { serveBuiltSite } from './support/built-site.ts';

let site: SiteServer;

before(async () => {
  site = await serveBuiltSite();
});

after(() => site.stop());

describe('A first visit', () => {
  for (const view of ['', '#draw']) {
    it(`at ${view === '' ? 'the root' : view} reads what the mouse draws`, async () => {
      await inChromium(async (browser) => {
        const page = await browser.newPage();
        await page.goto(site.url + view);
        const recognizer = recognizerOf(page);
        await waitUntilReady(recognizer);
        await drawWithMouse(recognizer, 3);
        await waitForDigit(recognizer, 3);
      });
    });
  }

  it('reads ink that was drawn before the model had come', async () => {
    await inChromium(async (browser) => {
      const page = await browser.newPage();
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
  });

  it('reads what a finger draws on a phone, and the page does not scroll under it', async () => {
    await inChromium(
      async (browser) => {
        const page = await browser.newPage();
        await page.goto(site.url);
        const recognizer = recognizerOf(page);
        await waitUntilReady(recognizer);
        const scrolled = await page.evaluate(() => window.scrollY);
        await drawWithFinger(recognizer, 7);
        await waitForDigit(recognizer, 7);
        assert.equal(await page.evaluate(() => window.scrollY), scrolled);
      },
      { isTouch: true },
    );
  });

  it('asks nobody but its own host', async () => {
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      const strangers: string[] = [];
      browser.context.on('request', (request) => {
        const url = request.url();
        if (!/^(?:data|blob):/.test(url) && !url.startsWith(site.url)) strangers.push(url);
      });
      await page.goto(site.url);
      await waitUntilReady(recognizerOf(page));
      await drawWithMouse(recognizerOf(page), 1);
      await waitForDigit(recognizerOf(page), 1);
      await waitForOfflineCopy(page);
      assert.deepEqual(strangers, []);
    } finally {
      await browser.close();
    }
  });

  it('can be installed', async () => {
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      await page.goto(site.url);
      await waitForOfflineCopy(page);
      const session = await browser.context.newCDPSession(page);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      assert.deepEqual(installabilityErrors, []);
      const manifest = await session.send('Page.getAppManifest');
      assert.deepEqual(manifest.errors, []);
    } finally {
      await browser.close();
    }
  });
});
