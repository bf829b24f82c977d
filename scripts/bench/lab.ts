import type { Browser, Page } from 'playwright-core';

import { drawBetween, createRandom } from '../../src/dataset/random.ts';
import { EXAMPLE_DIGITS, strokesToDigits } from '../../src/ink/index.ts';
import { inFreshProfile, spreadOf } from './bench-browser.ts';

/** LeNet-5 as the train view suggests it: all images, batches of 32. */
export interface LabTraining {
  readonly epochs: number;
  /** Median of the epochs. */
  readonly secondsPerEpoch: number;
  /** Share of MNIST's test images read right, 0 to 1. */
  readonly accuracy: number;
  /** Longest task of the main thread, milliseconds, and how many took over 50. */
  readonly longestTaskMs: number;
  readonly longTasks: number;
}

/** The default model, taught a made-up hand. */
export interface LabPersonalising {
  readonly samples: number;
  /** From the button to the comparison. */
  readonly seconds: number;
  /** What the page says of it. */
  readonly verdict: string;
}

const PATIENCE_MS = 900_000;
const HAND_SAMPLES = 200;

/** Trains in the built site's train view and watches the page's main thread meanwhile. */
export async function benchLabTraining(
  browser: Browser,
  siteUrl: string,
  epochs: number,
): Promise<LabTraining> {
  return inFreshProfile(browser, async (page) => {
    await page.goto(`${siteUrl}#train`);
    await page.getByRole('slider', { name: 'Epochs' }).fill(String(epochs));
    const stopWatching = await watchLongTasks(page);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const rows = page.getByRole('table', { name: 'History' }).locator('tbody tr');
    const seconds: number[] = [];
    let finishedAt = NaN;
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      const result = page.locator('training-outcome').getByText('test images read right');
      await rows.nth(epoch).or(result).first().waitFor({ timeout: PATIENCE_MS });
      if ((await rows.count()) <= epoch) break; // ended early
      seconds.push((performance.now() - finishedAt) / 1000);
      finishedAt = performance.now();
    }
    const status = page.locator('training-outcome').getByRole('status');
    await status.getByText('%').waitFor({ timeout: PATIENCE_MS });
    const accuracy = parseFloat(await status.innerText()) / 100;
    const tasks = await stopWatching();
    return {
      epochs: seconds.length,
      // the first one's clock starts before the images are there
      secondsPerEpoch: spreadOf(seconds.slice(1)).median,
      accuracy,
      longestTaskMs: Math.max(0, ...tasks),
      longTasks: tasks.length,
    };
  });
}

/** Imports samples of somebody who writes with the paper turned far round, and has the default model learn them. */
export async function benchPersonalising(
  browser: Browser,
  siteUrl: string,
): Promise<LabPersonalising> {
  return inFreshProfile(browser, async (page) => {
    await page.goto(`${siteUrl}#samples`);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Import', exact: true }).click(),
    ]);
    const buffer = Buffer.from(JSON.stringify(inventHand(HAND_SAMPLES)));
    await chooser.setFiles({ name: 'hand.json', mimeType: 'application/json', buffer });
    await page.getByRole('list', { name: 'Samples' }).getByRole('listitem').nth(9).waitFor();
    let startedAt = performance.now();
    await page.getByRole('button', { name: 'Personalise', exact: true }).click();
    const dialog = page.locator('personalise-dialog');
    const goOn = dialog.getByRole('button', { name: 'Go on' });
    const keep = dialog.getByRole('button', { name: /^Keep / });
    await goOn.or(keep).first().waitFor({ timeout: PATIENCE_MS });
    if (await goOn.isVisible()) {
      await goOn.click();
      startedAt = performance.now();
      await keep.waitFor({ timeout: PATIENCE_MS });
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const verdict = await dialog.getByRole('status').innerText();
    return { samples: HAND_SAMPLES, seconds, verdict };
  });
}

/** @returns what ends it and gives the long tasks' milliseconds */
async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    Object.assign(window, { longTasks: tasks });
  });
  return () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
}

/** Example digits, turned by about 55° and no two alike, in the format that the samples view exports. */
function inventHand(count: number): object {
  const random = createRandom(7);
  const samples = Array.from({ length: count }, (_, index) => {
    const label = index % 10;
    const angle = (drawBetween(52, 58, random) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const wave = drawBetween(0, 6, random);
    const strokes = (EXAMPLE_DIGITS[label] ?? []).map((stroke) =>
      stroke.map((point) => {
        const x = point.x - 140 + 5 * Math.sin(point.y / 40 + wave);
        const y = point.y - 140 + 5 * Math.cos(point.x / 40 + wave);
        return { ...point, x: 140 + cos * x - sin * y, y: 140 + sin * x + cos * y };
      }),
    );
    const input = strokesToDigits(strokes)[0]?.input ?? new Float32Array(784);
    const tile = Buffer.from(Uint8Array.from(input, (ink) => Math.round(ink * 255)));
    return {
      label,
      tile: tile.toString('base64'),
      createdAt: new Date(index * 1000).toISOString(),
      read: null,
      strokes,
    };
  });
  return { format: 'digit-recognizer-samples', version: 1, samples };
}
