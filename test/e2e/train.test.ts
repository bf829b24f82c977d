import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';

import type { Page } from 'playwright-core';

import {
  LAB_ACTIVATIONS,
  LAB_OPTIMIZERS,
} from '../../src/training/description/training-settings.ts';
import { busiestTaskMs, traceMainThread } from './support/main-thread.ts';
import { drawWithMouse, recognizerOf, waitForOfflineCopy } from './support/recognizer-page.ts';
import { TrainPage } from './support/train-page.ts';
import { visitBuiltSite } from './support/visit-site.ts';

describe('Training in the page', () => {
  it('trains, tests, and makes the model the one that reads, also after a reload', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const train = await TrainPage.open(page, site.url);
    await train.setLength({ epochs: 3, images: 5000 });
    const stopTracing = await traceMainThread(page);
    await train.button('Train').click();
    await page.getByRole('progressbar', { name: 'Training' }).waitFor();
    await train.waitForEpochs(3);
    assert.ok((await train.waitForTest()) > 0.85);
    const busiest = busiestTaskMs(await stopTracing());
    console.log(`busiest task of the main thread: ${busiest.toFixed(0)} ms of its own time`);
    assert.ok(busiest <= 50, `the page was busy for ${busiest} ms`);

    const history = await train.history();
    assert.deepEqual(
      history.map(([epoch]) => epoch),
      [1, 2, 3],
    );
    assert.ok((history[2]?.[1] ?? NaN) < (history[0]?.[1] ?? NaN), 'the loss has not fallen');
    assert.ok(history.flat().every(Number.isFinite));
    await page.getByRole('table', { name: 'Confusion matrix', exact: true }).waitFor();

    await train.button('Use this model').click();
    await page.getByRole('link', { name: 'Draw with it' }).click();
    await readsWith(page, 'LeNet-5 with Adam');
    await page.reload();
    await readsWith(page, 'LeNet-5 with Adam');
  });

  it('goes on where it was stopped, after a reload', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const train = await TrainPage.open(page, site.url);
    await train.choose('Activation', 'Hyperbolic tangent');
    await train.choose('Optimizer', 'RMSprop');
    await train.setLength({ epochs: 3, images: 2000 });
    await train.button('Train').click();
    await train.waitForEpochs(1);
    await train.button('Stop').click();
    await train.waitForTest();

    await page.reload();
    await train.button('Resume').click();
    await train.waitForEpochs(3);
    await train.waitForTest();
    const epochs = (await train.history()).map(([epoch]) => epoch);
    assert.deepEqual(epochs, [1, 2, 3]);
  });

  it('goes on after a reload in the middle of it', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const train = await TrainPage.open(page, site.url);
    await train.setLength({ epochs: 2, images: 2000 });
    await train.button('Train').click();
    await train.waitForEpochs(1);
    await page.reload();
    await train.button('Resume').click();
    await train.waitForEpochs(2);
    await train.waitForTest();
  });

  it('pauses and resumes', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const train = await TrainPage.open(page, site.url);
    await train.setLength({ epochs: 2, images: 2000 });
    await train.button('Train').click();
    await page.getByRole('progressbar', { name: 'Training' }).waitFor();
    await train.button('Pause').click();
    await page.getByRole('heading', { name: 'Paused' }).waitFor();
    await train.button('Resume').click();
    await train.waitForEpochs(2);
    await train.waitForTest();
  });

  it('learns with each optimizer and each activation, and compares them', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const train = await TrainPage.open(page, site.url);
    await train.setLength({ epochs: 2, images: 1000 });
    for (const [index, { title }] of LAB_OPTIMIZERS.entries()) {
      await train.choose('Optimizer', title);
      await train.choose('Activation', LAB_ACTIVATIONS[index % 3]?.title ?? '');
      await train.button('Train').click();
      await train.waitForEpochs(2);
      await train.waitForTest();
      const [first, second] = await train.history();
      assert.ok((second?.[1] ?? NaN) < (first?.[1] ?? NaN), `${title}: the loss has not fallen`);
    }
    const boxes = page.locator('past-runs').getByRole('checkbox');
    assert.equal(await boxes.count(), LAB_OPTIMIZERS.length - 1);
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      train.button('Save as CSV').click(),
    ]);
    const table = await text(await download.createReadStream());
    for (const optimizer of ['FTRL', 'SGD', 'RMSprop']) assert.match(table, RegExp(optimizer));
    const image = page.waitForEvent('download');
    await train.button('Save as PNG').click();
    assert.equal((await image).suggestedFilename(), 'training.png');

    await page
      .locator('past-runs')
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click();
    await train.button('Undo').click();
    await boxes.nth(LAB_OPTIMIZERS.length - 2).waitFor();
  });

  it('works without a network once it was visited', async (test) => {
    const { site, context, page } = await visitBuiltSite(test);
    const train = await TrainPage.open(page, site.url);
    await waitForOfflineCopy(page);
    await train.setLength({ epochs: 1, images: 500 });
    await train.button('Train').click();
    await train.waitForTest();
    await context.setOffline(true);
    await page.reload();
    await train.button('Train').waitFor();
    await train.button('Train').click();
    await train.waitForTest();
  });
});

/** The trained model is the one chosen, and it reads what is drawn. */
async function readsWith(page: Page, title: string): Promise<void> {
  const recognizer = recognizerOf(page);
  const read = recognizer.evaluate(
    (element) =>
      new Promise((resolve) =>
        element.addEventListener('digit-recognition', () => resolve(true), { once: true }),
      ),
  );
  await drawWithMouse(recognizer, 3);
  await read;
  await page.getByRole('radio', { name: title, checked: true }).waitFor();
}
