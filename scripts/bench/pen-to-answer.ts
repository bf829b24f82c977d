import type { Browser, Page } from 'playwright-core';

import type { Stroke } from '../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../src/ink/strokes/example-digits.ts';
import type { Recognition } from '../../src/recognizer/recognition.ts';
import { inFreshProfile, openElementPage, spreadOf, type Spread } from './bench-browser.ts';

/** Milliseconds from the pen lifting to the answer. */
export interface PenToAnswer extends Spread {
  /** Where the model really ran. */
  readonly backend: string;
  readonly readings: number;
  /** Median of the model alone, read-back included, milliseconds. */
  readonly inferenceMs: number;
}

/** Side of the pad that the example digits are drawn in, pixels. */
const PAD_SIDE = 280;
/** Digits of one stroke, so that each lifted pen has one answer. */
const oneStroke = EXAMPLE_DIGITS.flatMap((strokes) => (strokes.length === 1 ? strokes : []));

/** Digits of the number whose last one is timed. */
const NUMBER_LENGTH = 8;

interface Answer {
  readonly ms: number;
  readonly backend: string;
  readonly inferenceMs: number;
}

interface BenchWindow extends Window {
  nextAnswer?: Promise<Answer>;
}

/** Draws digits with the mouse, by the browser's own input events, and times each answer. */
export async function benchPenToAnswer(
  browser: Browser,
  siteUrl: string,
  backend: string,
  readings = 200,
): Promise<PenToAnswer> {
  return inFreshProfile(browser, async (page) => {
    await openElementPage(page, siteUrl, backend);
    const pad = await findPad(page);
    const scale = Math.min(pad.width, pad.height) / PAD_SIDE;
    const answers: Answer[] = [];
    for (let reading = 0; reading < readings; reading += 1) {
      await clearPad(page);
      const stroke = oneStroke[reading % oneStroke.length] ?? [];
      answers.push(await drawAndTime(page, place(stroke, pad.x, pad.y, scale)));
    }
    return summarize(answers);
  });
}

/** Draws numbers of eight digits in mode `number` and times the answer to the last one's pen-up. */
export async function benchEighthDigit(
  browser: Browser,
  siteUrl: string,
  backend: string,
  readings = 40,
): Promise<PenToAnswer> {
  return inFreshProfile(browser, async (page) => {
    await openElementPage(page, siteUrl, backend, 'number');
    const answers: Answer[] = [];
    for (let reading = 0; reading < readings; reading += 1) {
      await clearPad(page);
      const pad = await findPad(page);
      const side = pad.width / NUMBER_LENGTH;
      const top = pad.y + (pad.height - side) / 2;
      for (let position = 0; position < NUMBER_LENGTH; position += 1) {
        const stroke = oneStroke[(reading + position) % oneStroke.length] ?? [];
        const placed = place(stroke, pad.x + position * side, top, side / PAD_SIDE);
        const answer = await drawAndTime(page, placed);
        if (position === NUMBER_LENGTH - 1) answers.push(answer);
      }
    }
    return summarize(answers);
  });
}

async function findPad(page: Page) {
  const pad = await page.locator('digit-recognizer [part~="pad"]').first().boundingBox();
  if (!pad) throw new Error('The pad is not to be seen.');
  return pad;
}

function clearPad(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.querySelector<HTMLElement & { clear(): void }>('digit-recognizer')?.clear();
  });
}

function place(stroke: Stroke, left: number, top: number, scale: number): Stroke {
  return stroke.map(({ x, y }) => ({ x: left + x * scale, y: top + y * scale }));
}

/** Draws one stroke, in pixels of the page, and waits for the answer to it. */
async function drawAndTime(page: Page, stroke: Stroke): Promise<Answer> {
  await page.evaluate(() => {
    const element = document.querySelector('digit-recognizer');
    if (!element) throw new Error('The element is not there.');
    (window as BenchWindow).nextAnswer = new Promise((resolve) => {
      let liftedAt = NaN;
      const lifted = (event: PointerEvent) => (liftedAt = event.timeStamp);
      window.addEventListener('pointerup', lifted, { capture: true, once: true });
      element.addEventListener(
        'digit-recognition',
        (event) => {
          const { backend, timings } = (event as CustomEvent<Recognition>).detail;
          const { inferenceMs } = timings;
          resolve({ ms: performance.now() - liftedAt, backend, inferenceMs });
        },
        { once: true },
      );
    });
  });
  for (const [index, { x, y }] of stroke.entries()) {
    await page.mouse.move(x, y);
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
  const answer = await page.evaluate(() => (window as BenchWindow).nextAnswer);
  if (!answer) throw new Error('The page has gone.');
  return answer;
}

function summarize(answers: readonly Answer[]): PenToAnswer {
  return {
    backend: answers.at(-1)?.backend ?? '',
    readings: answers.length,
    inferenceMs: spreadOf(answers.map(({ inferenceMs }) => inferenceMs)).median,
    ...spreadOf(answers.map(({ ms }) => ms)),
  };
}
