import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';

import { assertReads, waitForOfflineCopy } from './support/recognizer-page.ts';
import { ANY_PROBLEM, visitBuiltSite } from './support/visit-site.ts';

/** Somebody else's server that would take anything from any page. */
async function startStranger() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('thanks');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Runs in a page, a worker or a service worker. */
const tryToSend = (address: string) =>
  fetch(address, { method: 'POST', body: 'ink' }).then(
    () => 'sent',
    () => 'refused',
  );

describe('What is drawn', () => {
  it('cannot be sent to anybody, by the page, its worker or the service worker', async (test) => {
    const { site, context, page } = await visitBuiltSite(test, { expectedProblems: ANY_PROBLEM });
    const stranger = await startStranger();
    test.after(() => stranger.stop());
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await assertReads(page, 5);
    const [worker] = page.workers();
    const [serviceWorker] = context.serviceWorkers();
    assert.ok(worker && serviceWorker);
    assert.equal(await page.evaluate(tryToSend, stranger.url), 'refused');
    assert.equal(await worker.evaluate(tryToSend, stranger.url), 'refused');
    assert.equal(await serviceWorker.evaluate(tryToSend, stranger.url), 'refused');
    assert.deepEqual(stranger.heard, []);
  });
});
