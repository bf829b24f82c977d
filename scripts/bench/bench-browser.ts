import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

import type { ReadingMode } from '../../src/recognizer/recognition.ts';
import { chromiumArguments } from '../testing/browser-launchers.ts';
import { findChromium } from '../testing/find-browsers.ts';

/** Starts the installed Chromium. */
export async function startBenchBrowser(): Promise<Browser> {
  const { path, missing } = findChromium();
  if (path === undefined) throw new Error(missing);
  return chromium.launch({ executablePath: path, args: [...chromiumArguments] });
}

/** Works in a fresh profile that is thrown away afterwards. */
export async function inFreshProfile<T>(
  browser: Browser,
  work: (page: Page, context: BrowserContext) => Promise<T>,
  options: { readonly withServiceWorker?: boolean } = {},
): Promise<T> {
  const context = await browser.newContext({
    serviceWorkers: options.withServiceWorker ? 'allow' : 'block',
  });
  // tsx names the functions that it compiles by a helper of its own, which pages do not have
  await context.addInitScript('globalThis.__name ??= (value) => value');
  try {
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** A page of the site's own origin with nothing in it but `content`. */
export async function openBarePage(page: Page, siteUrl: string, content = ''): Promise<void> {
  const address = `${siteUrl}bench-page.html`;
  await page.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Bench</title>${content}</html>`,
    }),
  );
  await page.goto(address);
}

/** A bare page that holds one element with the given backend and mode, and waits until it can read. */
export async function openElementPage(
  page: Page,
  siteUrl: string,
  backend: string,
  mode: ReadingMode = 'digit',
): Promise<void> {
  await openBarePage(
    page,
    siteUrl,
    `<script type="module" src="./digit-recognizer.js"></script>
     <digit-recognizer backend="${backend}" mode="${mode}"></digit-recognizer>`,
  );
  await page.evaluate(async () => {
    await customElements.whenDefined('digit-recognizer');
    const element = document.querySelector<HTMLElement & { ready: Promise<void> }>(
      'digit-recognizer',
    );
    await element?.ready;
  });
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** Nearest-rank percentiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}
