import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import {
  assertReads,
  drawWithMouse,
  recognizerOf,
  waitForDigit,
  waitForOfflineCopy,
} from './support/recognizer-page.ts';
import {
  assertRuns,
  buildVersions,
  keepsScript,
  scriptOf,
  serveVersion,
  versionOf,
} from './support/two-versions.ts';
import { TrainPage } from './support/train-page.ts';
import { ANY_PROBLEM, visit } from './support/visit-site.ts';

before(() => buildVersions('one', 'two', 'deaf'));

const options = { expectedProblems: ANY_PROBLEM };

describe('A new version on the server', () => {
  it('waits while old tabs go on with their own files, and takes over idle ones at "Reload"', async (test) => {
    const { site, context, page } = await visit(test, () => serveVersion('one'), options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await assertRuns(page, 'one');

    await site.changeTo('two');
    // a reload is what makes the browser look for a new version
    await page.reload();
    await assertRuns(page, 'one');
    const reloadButton = page.getByRole('button', { name: 'Reload' });
    await reloadButton.waitFor();
    await page.getByText('New version').waitFor();

    // the new version is there, waiting; a tab opened now still gets the old one
    const idleTab = await context.newPage();
    await idleTab.goto(site.url);
    await assertRuns(idleTab, 'one');

    await page.bringToFront();
    await reloadButton.click();
    await assertRuns(page, 'two');
    await assertRuns(idleTab, 'two');
    await assertReads(page, 7);

    // the old copy is gone and the new one whole
    await site.stop();
    await page.reload();
    await assertRuns(page, 'two');
    await assertReads(page, 2);
  });

  it('leaves a tab with ink alone, and one that trains, until they are reloaded', async (test) => {
    const { site, context, page } = await visit(test, () => serveVersion('one'), options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    const inkTab = await context.newPage();
    await inkTab.goto(site.url);
    await assertReads(inkTab, 3);
    const oldScript = await scriptOf(inkTab);
    const trainTab = await context.newPage();
    const train = await TrainPage.open(trainTab, site.url);
    await train.setLength({ epochs: 50, images: 2000 });
    await train.button('Train').click();
    await train.waitForEpochs(1);
    await site.changeTo('two');

    await page.bringToFront();
    await page.reload();
    await page.getByRole('button', { name: 'Reload' }).click();
    await assertRuns(page, 'two');
    for (const tab of [inkTab, trainTab]) {
      await tab.getByText('New version. Reload when you have finished here.').waitFor();
      assert.equal(await versionOf(tab), 'one');
    }
    assert.equal(await recognizerOf(inkTab).evaluate(({ value }: HTMLInputElement) => value), '3');
    const before = (await train.history()).length;
    await train.waitForEpochs(before + 1);
    await train.button('Stop').click();

    // the old version goes on, with files that the server no longer has
    await inkTab.bringToFront();
    assert.equal(await keepsScript(inkTab, oldScript), true);
    await inkTab.evaluate(() => (location.hash = '#data'));
    await inkTab.getByRole('heading', { name: 'Data', exact: true }).waitFor();
    await inkTab.evaluate(() => (location.hash = '#draw'));
    await assertRuns(inkTab, 'one');

    await trainTab.close();
    await inkTab.getByRole('button', { name: 'Reload' }).click();
    await assertRuns(inkTab, 'two');
    await waitForDigit(recognizerOf(inkTab), 3);
    // nobody needs the old files any more
    await page.bringToFront();
    await page.reload();
    await page.waitForFunction(
      async (address) => (await caches.match(address, { ignoreVary: true })) === undefined,
      oldScript,
    );
  });

  it('is there after "Reload" also where the browser forgets to tell', async (test) => {
    const { site, page } = await visit(test, () => serveVersion('one'), options);
    // no event tells of the new version; what the registration says is all there is
    await page.addInitScript(() => {
      const hush = (event: Event) => event.stopImmediatePropagation();
      navigator.serviceWorker.addEventListener('controllerchange', hush);
      void navigator.serviceWorker.ready.then((registration) => {
        registration.waiting?.addEventListener('statechange', hush);
      });
    });
    await page.goto(site.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await site.changeTo('two');
    await page.reload();
    await page.waitForFunction(
      async () => ((await navigator.serviceWorker.getRegistration())?.waiting ?? null) !== null,
    );
    // what waits is offered at the start, without an event
    await page.reload();
    await page.getByRole('button', { name: 'Reload' }).click();
    await assertRuns(page, 'two');
  });

  it('says so where it does not start, and keeps what is drawn', async (test) => {
    const { site, page } = await visit(test, () => serveVersion('one'), options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await site.changeTo('deaf');
    await page.reload();
    const reloadButton = page.getByRole('button', { name: 'Reload' });
    await reloadButton.waitFor();
    await drawWithMouse(recognizerOf(page), 4);
    await waitForDigit(recognizerOf(page), 4);
    await reloadButton.click();
    const problem = page.getByText('The new version did not start. Close all tabs');
    await problem.waitFor();
    await waitForDigit(recognizerOf(page), 4);
    await page.getByRole('button', { name: 'Try again' }).click();
    await problem.waitFor({ state: 'detached' });
    await problem.waitFor();
    await assertRuns(page, 'one');
    await waitForDigit(recognizerOf(page), 4);
  });

  it('takes over by itself once the last old tab is closed', async (test) => {
    const { site, context, page } = await visit(test, () => serveVersion('one', '/app/'), options);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    await site.changeTo('two');
    await page.reload();
    await page.getByRole('button', { name: 'Reload' }).waitFor();

    // a page of the same origin that the service worker does not look after
    const observer = await context.newPage();
    await observer.goto(new URL('/', site.url).href);
    const takenOver = observer.evaluate(async (scope) => {
      const waiting = (await navigator.serviceWorker.getRegistration(scope))?.waiting;
      if (!waiting) throw new Error('No new version waits.');
      document.title = 'watching';
      await new Promise<void>((resolve) =>
        waiting.addEventListener('statechange', () => {
          if (waiting.state === 'activated') resolve();
        }),
      );
    }, site.url);
    await observer.waitForFunction(() => document.title === 'watching');
    await page.close();
    await takenOver;

    const next = await context.newPage();
    await next.goto(site.url);
    await assertRuns(next, 'two');
  });
});
