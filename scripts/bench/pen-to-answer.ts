import type { Browser } from 'playwright-core';

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

/** Digits of one stroke, so that each lifted pen has one answer. */
const oneStroke = EXAMPLE_DIGITS.flatMap((strokes) => (strokes.length === 1 ? strokes : []));

interface BenchWindow extends Window {
  nextAnswer?: Promise<{ ms: number; backend: string; inferenceMs: number }>;
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
    const pad = page.locator('digit-recognizer [part~="pad"]').first();
    const box = await pad.boundingBox();
    if (!box) throw new Error('The pad is not to be seen.');
    const scale = Math.min(box.width, box.height) / 280;
    const times: number[] = [];
    const inferences: number[] = [];
    let ranOn = '';
    for (let reading = 0; reading < readings; reading += 1) {
      await page.evaluate(() => {
        const element = document.querySelector<HTMLElement & { clear(): void }>('digit-recognizer');
        if (!element) throw new Error('The element is not there.');
        element.clear();
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
      const stroke = oneStroke[reading % oneStroke.length] ?? [];
      for (const [index, { x, y }] of stroke.entries()) {
        await page.mouse.move(box.x + x * scale, box.y + y * scale);
        if (index === 0) await page.mouse.down();
      }
      await page.mouse.up();
      const answer = await page.evaluate(() => (window as BenchWindow).nextAnswer);
      if (!answer) throw new Error('The page has gone.');
      times.push(answer.ms);
      inferences.push(answer.inferenceMs);
      ranOn = answer.backend;
    }
    return {
      backend: ranOn,
      readings,
      inferenceMs: spreadOf(inferences).median,
      ...spreadOf(times),
    };
  });
}
