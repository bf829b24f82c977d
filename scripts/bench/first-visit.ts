import type { Browser, Page } from 'playwright-core';

import { EXAMPLE_DIGITS } from '../../src/ink/strokes/example-digits.ts';
import { startSiteServer } from '../server/site-server.ts';
import { inFreshProfile, spreadOf } from './bench-browser.ts';

export interface FirstVisit {
  /** Brotli bytes of every answer before the first reading. */
  readonly bytes: number;
  readonly requests: number;
  /** Navigation to the first reading, median of the runs, milliseconds. */
  readonly coldMs: number;
  /** The same with everything coming from the service worker, the server stopped. */
  readonly offlineMs: number;
}

/** Asks the page's element for a reading at the first possible moment; milliseconds since navigation. */
async function readAsSoonAsPossible(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(async (strokes) => {
    interface Element extends HTMLElement {
      strokes: unknown;
      recognize(): Promise<{ value: string }>;
    }
    await customElements.whenDefined('digit-recognizer');
    const find = (root: ParentNode): Element | undefined => {
      const found = root.querySelector<Element>('digit-recognizer');
      if (found) return found;
      for (const host of root.querySelectorAll('*')) {
        const inside = host.shadowRoot && find(host.shadowRoot);
        if (inside) return inside;
      }
      return undefined;
    };
    let element = find(document);
    while (!element) {
      await new Promise(requestAnimationFrame);
      element = find(document);
    }
    element.strokes = strokes;
    const { value } = await element.recognize();
    if (value !== '3') throw new Error(`Read "${value}" for a 3.`);
    return performance.now();
  }, EXAMPLE_DIGITS[3]);
}

/** What a first visit downloads and how long it takes, cold and from the offline copy. */
export async function benchFirstVisit(browser: Browser, runs = 5): Promise<FirstVisit> {
  let answers: { path: string; bytes: number }[] = [];
  const start = () =>
    startSiteServer({
      root: 'dist',
      port: 0,
      onAnswer: (path, bytes) => answers.push({ path, bytes }),
    });

  const cold: number[] = [];
  let site = await start();
  for (let run = 0; run < runs; run += 1) {
    answers = [];
    cold.push(await inFreshProfile(browser, (page) => readAsSoonAsPossible(page, site.url)));
  }
  const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0);
  const requests = answers.length;
  await site.stop();

  site = await start();
  const offline = await inFreshProfile(
    browser,
    async (page) => {
      await page.goto(site.url);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await site.stop();
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        times.push(await readAsSoonAsPossible(page, site.url));
        await page.goto('about:blank');
      }
      return times;
    },
    { withServiceWorker: true },
  );
  return {
    bytes,
    requests,
    coldMs: spreadOf(cold).median,
    offlineMs: spreadOf(offline).median,
  };
}
