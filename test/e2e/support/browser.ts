import assert from 'node:assert/strict';

import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';

import { chromiumArguments } from '../../../scripts/testing/browser-launchers.ts';
import { findChromium } from '../../../scripts/testing/find-browsers.ts';
import { strokesOf } from './digit-pictures.ts';

/** A browser with a fresh, ordinary (not private) profile, and what went wrong in its pages. */
export interface TestBrowser {
  readonly context: BrowserContext;
  newPage(): Promise<Page>;
  /** Fails if a page logged an error, threw, or broke its content security policy. */
  assertNoProblems(): void;
  close(): Promise<void>;
}

export interface TestBrowserOptions {
  /** Problems that the test itself causes. */
  readonly expectedProblems?: RegExp;
  readonly isTouch?: boolean;
}

/** Machines are shared: this only ends what hangs. */
const patienceMs = 90_000;

/** Starts the installed Chromium. */
export async function startChromium({
  expectedProblems,
  isTouch = false,
}: TestBrowserOptions = {}): Promise<TestBrowser> {
  const { path, missing } = findChromium();
  if (path === undefined) throw new Error(missing);
  // a persistent context, because Chromium installs no app from a private window
  const context = await chromium.launchPersistentContext('', {
    executablePath: path,
    args: [...chromiumArguments],
    viewport: isTouch ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    hasTouch: isTouch,
    isMobile: isTouch,
  });
  context.setDefaultTimeout(patienceMs);
  const problems: string[] = [];
  const note = (problem: string) => {
    if (!expectedProblems?.test(problem)) problems.push(problem);
  };
  context.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(String(error.error())));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`blocked by ${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  return {
    context,
    newPage: () => context.newPage(),
    assertNoProblems: () => assert.deepEqual(problems, []),
    close: () => context.close(),
  };
}

/** Tests something in a browser with nothing stored, whose pages must have no problems to the end. */
export async function inChromium(
  test: (browser: TestBrowser) => Promise<void>,
  options: TestBrowserOptions = {},
): Promise<void> {
  const browser = await startChromium(options);
  try {
    await test(browser);
    browser.assertNoProblems();
  } finally {
    await browser.close();
  }
}

/** The recogniser of a page. */
export function recognizerOf(page: Page): Locator {
  return page.locator('digit-recognizer').first();
}

/** Waits until the recogniser can read. */
export async function waitUntilReady(recognizer: Locator): Promise<void> {
  await recognizer.evaluate(async (element) => {
    await customElements.whenDefined('digit-recognizer');
    await (element as HTMLElement & { ready: Promise<void> }).ready;
  });
}

/** Where the strokes of an example digit lie on the page when they fill most of the pad. */
async function placeStrokes(recognizer: Locator, digit: number): Promise<[number, number][][]> {
  const pad = recognizer.locator('[part~="pad"]').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad is not to be seen.');
  const scale = Math.min(box.width, box.height) / 280;
  return strokesOf(digit).map((stroke) =>
    stroke.map(({ x, y }): [number, number] => [box.x + x * scale, box.y + y * scale]),
  );
}

/** Draws an example digit with the mouse. */
export async function drawWithMouse(recognizer: Locator, digit: number): Promise<void> {
  const { mouse } = recognizer.page();
  for (const [start, ...rest] of await placeStrokes(recognizer, digit)) {
    if (!start) continue;
    await mouse.move(...start);
    await mouse.down();
    for (const point of rest) await mouse.move(...point);
    await mouse.up();
  }
}

/** Draws an example digit with a finger, by the browser's own touch events. */
export async function drawWithFinger(recognizer: Locator, digit: number): Promise<void> {
  const page = recognizer.page();
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y]) => ({ x, y })),
    });
  for (const [start, ...rest] of await placeStrokes(recognizer, digit)) {
    if (!start) continue;
    await send('touchStart', [start]);
    for (const point of rest) await send('touchMove', [point]);
    await send('touchEnd', []);
  }
  await session.detach();
}

/** Waits until the recogniser's value is the digit. */
export async function waitForDigit(recognizer: Locator, digit: number): Promise<void> {
  const value = () =>
    recognizer.evaluate((element) => (element as HTMLElement & { value: string }).value);
  const handle = await recognizer.elementHandle();
  try {
    await recognizer
      .page()
      .waitForFunction(
        ([element, wanted]) =>
          (element as (HTMLElement & { value: string }) | null)?.value === wanted,
        [handle, String(digit)] as const,
        { timeout: patienceMs },
      );
  } catch (cause) {
    throw new Error(`Expected ${digit}, read "${await value()}".`, { cause });
  }
}

/** Waits until the page's service worker is active and looks after the page. */
export async function waitForOfflineCopy(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}
