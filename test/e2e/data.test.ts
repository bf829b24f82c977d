import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Page } from 'playwright-core';

import { findLabFiles } from '../../scripts/build/lab-files.ts';
import { pictureOf } from './support/digit-pictures.ts';
import { waitUntilKept } from './support/kept-files.ts';
import { waitForOfflineCopy } from './support/recognizer-page.ts';
import { visitBuiltSite } from './support/visit-site.ts';

/** The lab's code, and what of MNIST is looked at. */
const findNeededFiles = () => [...findLabFiles('dist'), 'data/mnist/t10k-images-idx3-ubyte.gz'];

async function readCounts(page: Page): Promise<string[]> {
  const table = page.getByRole('table', { name: 'Class counts' });
  await table.waitFor();
  return table.locator('tbody td.count').allInnerTexts();
}

const TEST_COUNTS = '980 1,135 1,032 1,010 982 892 958 1,028 974 1,009'.split(' ');

describe('The data view', () => {
  it('shows MNIST on a first visit, and all of it again with the server stopped', async (test) => {
    const { site, page } = await visitBuiltSite(test, {
      basePath: '/some/sub-path/',
      isTouch: true,
    });
    await page.goto(`${site.url}#data`);
    assert.deepEqual(await readCounts(page), TEST_COUNTS);
    await waitForOfflineCopy(page);
    await waitUntilKept(page, findNeededFiles());
    await site.stop();
    await page.reload();

    assert.deepEqual(await readCounts(page), TEST_COUNTS);
    await page.getByRole('combobox', { name: 'Class' }).selectOption('5');
    await page.getByText('892 images of a 5').waitFor();
    await page.getByText(/^Image [\d,]+ is a 5$/).waitFor();
    // evaluated for the first time, by code and a model that nothing has asked for online
    await page.getByRole('button', { name: 'Evaluate' }).click();
    await page.getByRole('table', { name: 'Confusion matrix' }).waitFor();
    const verdict = await page.locator('confusion-matrix .accuracy').innerText();
    assert.match(verdict, /^99\.\d\d%/);
  });

  it("opens a person's own images, and says what is wrong with others", async (test) => {
    const { site, page } = await visitBuiltSite(test);
    await page.goto(`${site.url}#data`);
    await readCounts(page);
    const files = page.locator('input[type=file]#files');
    const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('seven') };
    await files.setInputFiles([text]);
    const alert = page.getByRole('alert');
    assert.match(await alert.innerText(), /notes\.txt cannot be used: .*Expected a pair of IDX/);
    assert.deepEqual(await readCounts(page), TEST_COUNTS);

    const picture = async (digit: number) => ({
      name: `${digit}_drawn.png`,
      mimeType: 'image/png',
      buffer: await pictureOf(digit),
    });
    await files.setInputFiles([await picture(3), await picture(7), text]);
    await page.getByText('1 file was left out').waitFor();
    assert.deepEqual(await readCounts(page), '0 0 0 1 0 0 0 1 0 0'.split(' '));
    await page.getByRole('button', { name: 'Evaluate' }).click();
    await page.getByText('2 of 2 right').waitFor();
  });
});
