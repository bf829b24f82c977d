import type { Browser } from 'playwright-core';

import { inFreshProfile, openBarePage } from './bench-browser.ts';

/** Images of MNIST's test set read one after another, a few of them on their way at any time. */
export interface Throughput {
  readonly backend: string;
  readonly images: number;
  readonly imagesPerSecond: number;
  readonly accuracy: number;
}

/** The test set: `[n][784]` bytes, 0 paper to 255 ink, and `[n]` labels. */
export interface TestImages {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** Reads as many images as come in the time given, at most all of them. */
export async function benchThroughput(
  browser: Browser,
  siteUrl: string,
  backend: string,
  { pixels, labels }: TestImages,
  longestMs = 15_000,
): Promise<Throughput> {
  return inFreshProfile(browser, async (page) => {
    await page.route(`${siteUrl}bench-pixels`, (route) =>
      route.fulfill({ body: Buffer.from(pixels) }),
    );
    await openBarePage(page, siteUrl);
    const { answers, seconds, ranOn } = await page.evaluate(
      async ([backend, longestMs]) => {
        const address = './digit-recognizer.js';
        const module = (await import(new URL(address, location.href).href)) as {
          createRecognizer(options: { backend: string }): Promise<{
            backend: string;
            recognizeMatrix(values: ArrayLike<number>): Promise<{ value: string }>;
            dispose(): void;
          }>;
        };
        const images = new Uint8Array(await (await fetch('bench-pixels')).arrayBuffer());
        const recognizer = await module.createRecognizer({ backend });
        const count = images.length / 784;
        const answers: string[] = [];
        const startedAt = performance.now();
        let next = 0;
        const readSome = async () => {
          while (next < count && performance.now() - startedAt < longestMs) {
            const index = next++;
            const image = images.subarray(index * 784, (index + 1) * 784);
            answers[index] = (await recognizer.recognizeMatrix(image)).value;
          }
        };
        await Promise.all(Array.from({ length: 8 }, readSome));
        const seconds = (performance.now() - startedAt) / 1000;
        const ranOn = recognizer.backend;
        recognizer.dispose();
        return { answers, seconds, ranOn };
      },
      [backend, longestMs] as const,
    );
    const right = answers.filter((answer, index) => answer === String(labels[index])).length;
    return {
      backend: ranOn,
      images: answers.length,
      imagesPerSecond: answers.length / seconds,
      accuracy: right / answers.length,
    };
  });
}
