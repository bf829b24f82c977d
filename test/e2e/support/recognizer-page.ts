import type { Locator, Page } from 'playwright-core';

import { strokesOf } from './digit-pictures.ts';

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
      );
  } catch (cause) {
    throw new Error(`Expected ${digit}, read "${await value()}".`, { cause });
  }
}

/** Fails unless the page, once it can read, reads an example digit drawn with the mouse. */
export async function assertReads(page: Page, digit: number): Promise<void> {
  const recognizer = recognizerOf(page);
  await waitUntilReady(recognizer);
  await drawWithMouse(recognizer, digit);
  await waitForDigit(recognizer, digit);
}

/** The model that the page's last reading came from. */
export function modelOfReading(page: Page): Promise<string> {
  return recognizerOf(page).evaluate(
    (element) => (element as HTMLElement & { recognition: { model: string } }).recognition.model,
  );
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
