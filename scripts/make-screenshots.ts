import sharp from 'sharp';
import type { Page } from 'playwright-core';

import { EXAMPLE_DIGITS } from '../src/ink/strokes/example-digits.ts';
import { startBenchBrowser } from './bench/bench-browser.ts';
import { isBuildCurrent } from './build/is-build-current.ts';
import { buildSite } from './build/site.ts';
import { startSiteServer } from './server/site-server.ts';

/**
 * Takes the manifest's screenshots anew, of the built site with a digit drawn on it:
 * `node --import tsx scripts/make-screenshots.ts`.
 */
const SHOTS = [
  { name: 'narrow', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  { name: 'wide', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
] as const;
const DIGIT = 3;

async function drawDigit(page: Page): Promise<void> {
  const recognizer = page.locator('digit-recognizer').first();
  const box = await recognizer.locator('[part~="pad"]').first().boundingBox();
  if (!box) throw new Error('The pad is not to be seen.');
  const scale = Math.min(box.width, box.height) / 280;
  for (const stroke of EXAMPLE_DIGITS[DIGIT] ?? []) {
    for (const [index, { x, y }] of stroke.entries()) {
      await page.mouse.move(box.x + x * scale, box.y + y * scale);
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
  const handle = await recognizer.elementHandle();
  await page.waitForFunction(
    ([element, wanted]) => (element as (HTMLElement & { value: string }) | null)?.value === wanted,
    [handle, String(DIGIT)] as const,
  );
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
    await drawDigit(page);
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
