import assert from 'node:assert/strict';
import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import type { Page } from 'playwright-core';
import sirv from 'sirv';

import { ensureBuilt } from './support/built-site.ts';
import { assertReads, waitForOfflineCopy } from './support/recognizer-page.ts';
import { ANY_PROBLEM, visit } from './support/visit-site.ts';

const folder = '.cache/e2e/wrong-files';

before(async () => {
  await ensureBuilt();
  rmSync(folder, { recursive: true, force: true });
  cpSync('dist', folder, { recursive: true });
});

/** A host that answers what it does not have with 200 and the page, as many do for apps. */
async function serveAnything() {
  const serve = sirv(folder, { single: true, ignores: false, dev: true });
  const server = createServer((request, response) => serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function findAsset(pattern: RegExp): string {
  const name = readdirSync(join(folder, 'assets')).find((file) => pattern.test(file));
  assert.ok(name, String(pattern));
  return `assets/${name}`;
}

/** Takes a file away from the host for as long as something runs. */
async function without(path: string, run: () => Promise<void>): Promise<void> {
  const place = join(folder, path);
  renameSync(place, `${place}.away`);
  try {
    await run();
  } finally {
    renameSync(`${place}.away`, place);
  }
}

/** The type of what a page gets for a path. */
const typeOf = (page: Page, path: string) =>
  page.evaluate(async (address) => {
    const answer = await fetch(address, { cache: 'reload' });
    return answer.headers.get('Content-Type') ?? '';
  }, path);

/** Paths of all that any cache holds. */
const listKept = (page: Page) =>
  page.evaluate(async () => {
    const kept: { path: string; type: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const type = answer?.headers.get('Content-Type') ?? '';
        kept.push({ path: new URL(request.url).pathname, type });
      }
    }
    return kept;
  });

describe('A host that answers an unknown path with the page', () => {
  const options = { expectedProblems: ANY_PROBLEM };

  it('puts nothing under the name of a script for good', async (test) => {
    const { site, page } = await visit(test, serveAnything, options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    // what only some devices need, and what only the lab needs
    for (const path of [findAsset(/^backend-cpu.*\.js$/), findAsset(/^data-view.*\.js$/)]) {
      await without(path, async () => assert.match(await typeOf(page, path), /^text\/html/));
      assert.match(await typeOf(page, path), /javascript/, path);
      assert.match(await typeOf(page, path), /javascript/, path);
      const kept = (await listKept(page)).filter((file) => file.path === `/${path}`);
      assert.equal(kept.length, 1, path);
    }
    await assertReads(page, 4);
  });

  it('spoils no lab that is kept as a whole', async (test) => {
    const { site, page } = await visit(test, serveAnything, options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    const path = findAsset(/^training-worker.*\.js$/);
    await without(path, async () => {
      await page.evaluate(() => (location.hash = '#samples'));
      await page.getByRole('heading', { name: 'Samples', exact: true }).waitFor();
      // all but the one that is away
      await page.waitForFunction(async () => {
        const name = (await caches.keys()).find((key) => key.startsWith('digit-recognizer-lab-'));
        const cache = name === undefined ? undefined : await caches.open(name);
        return ((await cache?.keys()) ?? []).length > 15;
      });
    });
    const wrong = (await listKept(page)).filter(
      (file) => file.path.startsWith('/assets/') && file.type.startsWith('text/html'),
    );
    assert.deepEqual(wrong, []);
    assert.match(await typeOf(page, path), /javascript/);
  });

  it('leaves nothing behind that an older version kept', async (test) => {
    const { site, page } = await visit(test, serveAnything, options);
    // the cache as an older version left it
    const path = findAsset(/^backend-webgl.*\.js$/);
    await page.goto(new URL('models/catalog.json', site.url).href);
    await page.evaluate(
      async ([scope, address]) => {
        const cache = await caches.open(`digit-recognizer-on-demand-${scope}`);
        const headers = { 'Content-Type': 'text/html' };
        await cache.put(address, new Response('<title>wrong</title>', { headers }));
      },
      [site.url, new URL(path, site.url).href] as const,
    );
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    assert.match(await typeOf(page, path), /javascript/);
  });
});
