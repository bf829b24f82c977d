import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import type { Page } from 'playwright-core';

import { leaveRoom } from './support/leave-room.ts';
import { assertReads, modelOfReading, waitForOfflineCopy } from './support/recognizer-page.ts';
import { visitBuiltSite } from './support/visit-site.ts';

/** Exports a model by its menu and gives what was downloaded. */
async function exportModel(page: Page, title: string): Promise<Buffer> {
  await page.getByRole('button', { name: `More about ${title}`, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'lenet-5.zip');
  return readFile(await download.path());
}

async function importModel(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import a model' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/zip', buffer });
}

describe('A model of this device', () => {
  it('is imported, used, and still reads after a reload without the server', async (test) => {
    const { site, context, page } = await visitBuiltSite(test, { basePath: '/sub/' });
    const other = await context.newPage();
    await other.goto(site.url);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    const zip = await exportModel(page, 'LeNet-5');
    await importModel(page, 'mine.zip', zip);
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('radio', { name: 'LeNet-5', checked: true }).waitFor();
    // the other tab has it in its list, and goes on with what it read with
    await other.getByRole('button', { name: 'More about LeNet-5' }).nth(1).waitFor();
    assert.equal(await other.getByRole('radio', { name: 'Digits' }).isChecked(), true);
    await site.stop();
    await page.reload();
    await assertReads(page, 3);
    assert.match(await modelOfReading(page), /^blob:/);
  });

  it('is refused, in words, where it is none; and what is stored stays when the disk is full', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    await page.goto(site.url);
    const zip = await exportModel(page, 'LeNet-5');
    await importModel(page, 'cut.zip', zip.subarray(0, 1000));
    await page.getByText('cut.zip is a broken zip file.').waitFor();
    await waitForOfflineCopy(page);
    await leaveRoom(page, 900_000);
    const isFull = page.getByText('There is no room left on this device.');
    const rows = page.getByRole('button', { name: 'More about LeNet-5' });
    let kept = 0;
    while ((await isFull.count()) === 0) {
      assert.ok(kept < 20, 'so many cannot have room');
      await importModel(page, 'mine.zip', zip);
      // the first is the site's own
      await rows
        .nth(kept + 1)
        .or(isFull)
        .first()
        .waitFor();
      if ((await isFull.count()) === 0) kept += 1;
    }
    assert.ok(kept > 0, 'not even one was kept');
    await page.reload();
    await rows.nth(kept).waitFor();
    assert.equal(await page.getByRole('radio', { name: 'LeNet-5' }).count(), kept + 1);
  });

  it('or any other is asked for where none can be had', async (test) => {
    const expectedProblems = /models|ERR_FAILED/;
    const { site, page } = await visitBuiltSite(test, { expectedProblems });
    await page.route('**/models/**', (route) => route.abort());
    await page.goto(site.url);
    await page.getByText('Please train or choose a model.').first().waitFor();
    // a model can be brought along all the same
    await page.getByRole('button', { name: 'Import a model' }).waitFor();
  });
});
