import sharp from 'sharp';
import type { Page } from 'playwright-core';

import { startBenchBrowser } from './bench/bench-browser.ts';
import { isBuildCurrent } from './build/is-build-current.ts';
import { buildSite } from './build/site.ts';
import { startSiteServer } from './server/site-server.ts';

/**
 * Takes the manifest's screenshots anew, of the built site with the example number on it:
 * `node --import tsx scripts/make-screenshots.ts`.
 */
const SHOTS = [
  { name: 'narrow', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  { name: 'wide', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
] as const;
const NUMBER = '2048';

async function writeExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Try a handwritten ${NUMBER}` }).click();
  await page.waitForFunction((wanted) => {
    const recognizer = document.querySelector<HTMLElement & { value: string }>('digit-recognizer');
    return recognizer?.value === wanted;
  }, NUMBER);
  // neither the scrolling nor the pointer of that tap shall be seen
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.mouse.move(0, 0);
}

if (!isBuildCurrent('dist')) await buildSite({ logLevel: 'warn' });
const site = await startSiteServer({ root: 'dist', port: 0 });
const browser = await startBenchBrowser();
try {
  for (const { name, viewport, deviceScaleFactor } of SHOTS) {
    const context = await browser.newContext({
      viewport,
      deviceScaleFactor,
      colorScheme: 'light',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    await page.goto(site.url);
    await writeExample(page);
    // what fades in is shown as it will be
    const picture = await page.screenshot({ animations: 'disabled' });
    await sharp(picture)
      .png({ compressionLevel: 9, palette: true })
      .toFile(`public/screenshots/${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
