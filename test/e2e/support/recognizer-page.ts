import type { Locator, Page } from 'playwright-core';

import { writeNumber } from '../../../src/app/draw/written-examples.ts';
import type { Stroke } from '../../../src/ink/index.ts';
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

/** Where the strokes of an example digit lie on the page when they are as high as the pad. */
async function placeDigit(recognizer: Locator, digit: number): Promise<[number, number][][]> {
  return placeStrokes(
    recognizer,
    strokesOf(digit),
    ({ width, height }) => Math.min(width, height) / 280,
  );
}

/** Of a number, in the left part of the pad, so that the sheet need not move. */
async function placeNumber(recognizer: Locator, number: string): Promise<[number, number][][]> {
  const { strokes, pad } = writeNumber(number);
  return placeStrokes(recognizer, strokes, ({ width }) => (0.7 * width) / pad.width);
}

async function placeStrokes(
  recognizer: Locator,
  strokes: readonly Stroke[],
  choosePadScale: (box: { width: number; height: number }) => number,
): Promise<[number, number][][]> {
  const pad = recognizer.locator('[part~="pad"]').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad is not to be seen.');
  const scale = choosePadScale(box);
  return strokes.map((stroke) =>
    stroke.map(({ x, y }): [number, number] => [box.x + x * scale, box.y + y * scale]),
  );
}

/** Draws an example digit with the mouse. */
export async function drawWithMouse(recognizer: Locator, digit: number): Promise<void> {
  await moveMouse(recognizer.page(), await placeDigit(recognizer, digit));
}

/** Writes a number with the mouse. */
export async function writeWithMouse(recognizer: Locator, number: string): Promise<void> {
  await moveMouse(recognizer.page(), await placeNumber(recognizer, number));
}

async function moveMouse({ mouse }: Page, strokes: readonly [number, number][][]): Promise<void> {
  for (const [start, ...rest] of strokes) {
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
  for (const [start, ...rest] of await placeDigit(recognizer, digit)) {
    if (!start) continue;
    await send('touchStart', [start]);
    for (const point of rest) await send('touchMove', [point]);
    await send('touchEnd', []);
  }
  await session.detach();
}

/** Waits until the recogniser's value is the digit. */
export function waitForDigit(recognizer: Locator, digit: number): Promise<void> {
  return waitForValue(recognizer, String(digit));
}

export async function waitForValue(recognizer: Locator, expected: string): Promise<void> {
  const value = () =>
    recognizer.evaluate((element) => (element as HTMLElement & { value: string }).value);
  const handle = await recognizer.elementHandle();
  try {
    await recognizer
      .page()
      .waitForFunction(
        ([element, wanted]) =>
          (element as (HTMLElement & { value: string }) | null)?.value === wanted,
        [handle, expected] as const,
      );
  } catch (cause) {
    throw new Error(`Expected ${expected}, read "${await value()}".`, { cause });
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
