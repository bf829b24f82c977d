import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';

import { serveBuiltSite } from './support/built-site.ts';
import { matrixOf } from './support/digit-pictures.ts';
import { assertReads, recognizerOf, waitUntilReady } from './support/recognizer-page.ts';
import { visit } from './support/visit-site.ts';

/** A page of someone else's, on another origin than the built site, whose element it holds. */
async function serveShop() {
  const site = await serveBuiltSite({ basePath: '/sub/' });
  const moduleUrl = `${site.url}digit-recognizer.js`;
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>Shop</title>
      <script type="module" src="${moduleUrl}"></script>
      <link rel="icon" href="data:,">
      <form><digit-recognizer name="quantity"></digit-recognizer></form></html>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    moduleUrl,
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await site.stop();
    },
  };
}

describe('A page of another origin', () => {
  it('reads a digit drawn into the element, in a worker', async (test) => {
    const { site: shop, page } = await visit(test, serveShop);
    await page.goto(shop.url);
    await waitUntilReady(recognizerOf(page));
    assert.equal(page.workers().length, 1);
    await assertReads(page, 7);
  });

  it('imports the module and reads a matrix', async (test) => {
    const { site: shop, page } = await visit(test, serveShop);
    await page.goto(shop.url);
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
        const isElement = customElements.get('digit-recognizer') === module.DigitRecognizerElement;
        return { value, model, failure, isElement };
      },
      [shop.moduleUrl, await matrixOf(7)] as const,
    );
    assert.deepEqual(reading, { value: '7', model: 'digits', failure: true, isElement: true });
  });

  it('stores nothing in the page', async (test) => {
    const { site: shop, page } = await visit(test, serveShop);
    await page.goto(shop.url);
    await waitUntilReady(recognizerOf(page));
    const stored = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
    }));
    assert.deepEqual(stored, { databases: 0, serviceWorkers: 0, cookies: '' });
  });
});
