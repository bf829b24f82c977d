import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Page } from 'playwright-core';

import { strokesOf } from './support/digit-pictures.ts';
import { leaveRoom } from './support/leave-room.ts';
import { drawWithMouse, recognizerOf, waitForOfflineCopy } from './support/recognizer-page.ts';
import { SamplesPage, turnStrokes } from './support/samples-page.ts';
import { visitBuiltSite } from './support/visit-site.ts';

/** The digits of somebody who writes with the paper turned far round. */
const TURN = 55;
const HAND = [2, 3, 4, 5, 7];

describe('Samples', () => {
  it('are drawn, confirmed and corrected, seen without a network after a reload, and teach a hand', async (test) => {
    const { site, context, page } = await visitBuiltSite(test);
    const samples = await SamplesPage.open(page, site.url);
    await waitForOfflineCopy(page);
    await drawWithMouse(recognizerOf(page), 3);
    await samples.button('Yes, it is 3').click();
    await page.getByText('Kept as').first().waitFor();
    for (let index = 0; index < 20; index++) {
      const digit = HAND[index % HAND.length] ?? 0;
      await samples.correct(turnStrokes(strokesOf(digit), TURN, index), digit);
    }
    await samples.goToSamples();
    await samples.waitForItems(21);

    await samples.button('Personalise').click();
    await page.getByRole('progressbar', { name: 'Personalising' }).waitFor();
    await samples.button('Keep Digits').waitFor();
    await samples.button('Use this model').click();
    await page.getByText('From now on').waitFor();
    await page.getByRole('link', { name: 'Draw with it' }).click();
    const read = await readTurned(page);
    assert.ok(read >= 2, `reads ${read} of 5`);

    await context.setOffline(true);
    await page.reload();
    assert.equal(await readTurned(page), read);
    await samples.goToSamples();
    await samples.waitForItems(21);
    await samples.button('Go back to Digits').click();
    await page.getByText('Digits reads again').waitFor();
    await page.getByRole('link', { name: 'Draw', exact: true }).first().click();
    await page.getByRole('radio', { name: /^Digits(?!,)/, checked: true }).waitFor();
    // what it has learnt is not lost
    await page.getByRole('radio', { name: 'Digits, your hand' }).waitFor();
  });

  it('are relabelled, deleted and put back, in every tab', async (test) => {
    const { site, context, page } = await visitBuiltSite(test);
    const samples = await SamplesPage.open(page, site.url);
    for (const digit of [1, 2, 3]) await samples.correct(strokesOf(digit), digit);
    const other = new SamplesPage(await context.newPage());
    await other.page.goto(`${site.url}#samples`);
    await other.waitForItems(3);
    await samples.goToSamples();
    const labels = () =>
      samples.list
        .getByRole('combobox')
        .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    assert.deepEqual(await labels(), ['3', '2', '1']);

    await samples.list.getByRole('combobox').first().selectOption('8');
    await page.getByText('Now a 8').waitFor();
    await page.reload();
    await samples.waitForItems(3);
    assert.deepEqual(await labels(), ['8', '2', '1']);

    await samples.items.nth(1).getByRole('button', { name: 'Delete' }).click();
    await samples.waitForItems(2);
    await other.waitForItems(2);
    await samples.button('Undo').click();
    await samples.waitForItems(3);
    await other.waitForItems(3);
    assert.deepEqual(await labels(), ['8', '2', '1']);

    await samples.button('Delete all 3').click();
    await page.getByText('No samples yet').waitFor();
    await page.keyboard.press('Control+z');
    await samples.waitForItems(3);
  });

  it('are carried out and in again in each of the three formats', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const samples = await SamplesPage.open(page, site.url);
    for (const digit of [4, 7]) await samples.correct(strokesOf(digit), digit);
    await samples.goToSamples();
    for (const format of ['JSON', 'PNG images', 'IDX pair']) {
      const { name, bytes } = await samples.export(format);
      await samples.import(name, bytes);
      await page.getByText('Added 0 samples, 2 here already').waitFor();
      await samples.button('Delete all 2').click();
      await page.getByText('No samples yet').waitFor();
      await samples.import(name, bytes);
      await samples.waitForItems(2);
    }
    await samples.import('seven.txt', Buffer.from('seven'));
    await page.getByText('seven.txt: Expected a JSON file of samples').waitFor();
    await samples.waitForItems(2);
  });

  it('that disagree with all the others are pointed out before anything is learnt', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const samples = await SamplesPage.open(page, site.url);
    for (let index = 0; index < 16; index++) {
      const digit = HAND[index % 4] ?? 0;
      await samples.correct(turnStrokes(strokesOf(digit), 0, index), digit);
    }
    await samples.correct(turnStrokes(strokesOf(7), 0, 50), 0);
    await samples.goToSamples();
    await samples.waitForItems(17);
    await samples.button('Personalise').click();
    await page.getByText('One sample does not look like the others').waitFor();
    await page.getByText('It is a 7', { exact: true }).click();
    await samples.button('Go on').click();
    await samples.button('Stop').click();
    assert.equal(await samples.list.getByRole('combobox').first().inputValue(), '7');
  });

  it('that were kept before stay when the device is full, and it is said', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const samples = await SamplesPage.open(page, site.url);
    await waitForOfflineCopy(page);
    await leaveRoom(page, 90_000);
    const isFull = page.getByText('There is no room left on this device.');
    let kept = 0;
    while ((await isFull.count()) === 0) {
      assert.ok(kept < 60, 'so many cannot have room');
      await samples.answer(strokesOf(kept % 10), kept % 10);
      await page.getByText('Kept as').or(isFull).first().waitFor();
      if ((await isFull.count()) === 0) kept += 1;
    }
    assert.ok(kept > 0, 'not even one was kept');
    await samples.goToSamples();
    await samples.waitForItems(kept);
  });
});

/** Of the hand's digits, drawn anew, how many the app reads. */
async function readTurned(page: Page): Promise<number> {
  const drawn = HAND.map((digit) => ({
    digit,
    strokes: turnStrokes(strokesOf(digit), TURN, 100 + digit),
  }));
  return recognizerOf(page).evaluate(async (element, digits) => {
    await customElements.whenDefined('digit-recognizer');
    const recognizer = element as HTMLElement & { strokes: unknown; value: string };
    let right = 0;
    for (const { digit, strokes } of digits) {
      const read = new Promise((resolve) =>
        recognizer.addEventListener('digit-recognition', resolve, { once: true }),
      );
      recognizer.strokes = strokes;
      await read;
      if (recognizer.value === String(digit)) right += 1;
    }
    return right;
  }, drawn);
}
