import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Page } from 'playwright-core';

import { waitUntilKept } from './support/kept-files.ts';
import {
  assertReads,
  modelOfReading,
  recognizerOf,
  waitForOfflineCopy,
  waitUntilReady,
} from './support/recognizer-page.ts';
import { ANY_PROBLEM, visitBuiltSite } from './support/visit-site.ts';

const LENET_FILES = ['models/lenet5/model.json', 'models/lenet5/weights.bin'];

async function assertReadsWithLeNet(page: Page): Promise<void> {
  await assertReads(page, 3);
  assert.equal(await modelOfReading(page), 'lenet5');
}

describe('A model other than the default', () => {
  it('works with the server stopped once it was used', async (test) => {
    const { site, page } = await visitBuiltSite(test, {
      basePath: '/sub/',
      expectedProblems: ANY_PROBLEM,
    });
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await page.getByRole('radio', { name: 'LeNet-5' }).check();
    await waitUntilReady(recognizerOf(page));
    await waitUntilKept(page, LENET_FILES);
    await site.stop();
    await page.reload();
    await assertReadsWithLeNet(page);
  });

  it('is kept, too, where it was chosen before there was an offline copy', async (test) => {
    const { site, page } = await visitBuiltSite(test, { expectedProblems: ANY_PROBLEM });
    await page.goto(site.url);
    await page.getByRole('radio', { name: 'LeNet-5' }).check();
    await waitForOfflineCopy(page);
    await waitUntilKept(page, LENET_FILES);
    await site.stop();
    await page.reload();
    await assertReadsWithLeNet(page);
  });
});
