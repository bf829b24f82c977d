import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';

import type { SiteServer } from '../../scripts/server/site-server.ts';
import {
  drawWithMouse,
  recognizerOf,
  inChromium,
  startChromium,
  waitForDigit,
  waitUntilReady,
} from './support/browser.ts';
import { serveBuiltSite } from './support/built-site.ts';
import { matrixOf } from './support/digit-pictures.ts';

let site: SiteServer;
let otherSite: Server;
let otherUrl: string;

before(async () => {
  site = await serveBuiltSite({ basePath: '/sub/' });
  // a page of someone else's, on another origin
  otherSite = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>Shop</title>
      <script type="module" src="${site.url}digit-recognizer.js"></script>
      <link rel="icon" href="data:,">
      <form><digit-recognizer name="quantity"></digit-recognizer></form></html>`);
  }).listen(0, '127.0.0.1');
  await once(otherSite, 'listening');
  otherUrl = `http://127.0.0.1:${(otherSite.address() as AddressInfo).port}/`;
});

after(async () => {
  otherSite.close();
  otherSite.closeAllConnections();
  await site.stop();
});

describe('A page of another origin', () => {
  it('reads a digit drawn into the element, in a worker', async () => {
    await inChromium(async (browser) => {
      const page = await browser.newPage();
      await page.goto(otherUrl);
      const recognizer = recognizerOf(page);
      await waitUntilReady(recognizer);
      assert.equal(page.workers().length, 1);
      await drawWithMouse(recognizer, 7);
      await waitForDigit(recognizer, 7);
    });
  });

  it('imports the module and reads a matrix', async () => {
    await inChromium(async (browser) => {
      const page = await browser.newPage();
      await page.goto(otherUrl);
      const reading = await page.evaluate(
        async ([address, matrix]) => {
          const module = (await import(address)) as {
            createRecognizer(): Promise<{
              recognizeMatrix(values: number[]): Promise<{ value: string; model: string }>;
              dispose(): void;
            }>;
            RecognizerError: new (code: string, message: string) => Error;
            DigitRecognizerElement: unknown;
          };
          const recognizer = await module.createRecognizer();
          const { value, model } = await recognizer.recognizeMatrix(matrix);
          const failure = await recognizer.recognizeMatrix([1, 2, 3]).then(
            () => 'read',
            (error: unknown) => error instanceof module.RecognizerError,
          );
          recognizer.dispose();
          const isElement =
            customElements.get('digit-recognizer') === module.DigitRecognizerElement;
          return { value, model, failure, isElement };
        },
        [`${site.url}digit-recognizer.js`, await matrixOf(7)] as const,
      );
      assert.deepEqual(reading, { value: '7', model: 'digits', failure: true, isElement: true });
    });
  });

  it('stores nothing in the page', async () => {
    const browser = await startChromium();
    try {
      const page = await browser.newPage();
      await page.goto(otherUrl);
      await waitUntilReady(recognizerOf(page));
      const stored = await page.evaluate(async () => ({
        databases: (await indexedDB.databases()).length,
        serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
        cookies: document.cookie,
      }));
      assert.deepEqual(stored, { databases: 0, serviceWorkers: 0, cookies: '' });
    } finally {
      await browser.close();
    }
  });
});
