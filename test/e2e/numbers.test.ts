import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { pictureOfRows } from './support/digit-pictures.ts';
import {
  recognizerOf,
  waitForValue,
  waitUntilReady,
  writeWithMouse,
} from './support/recognizer-page.ts';
import { SamplesPage } from './support/samples-page.ts';
import { visitBuiltSite } from './support/visit-site.ts';

describe('Numbers', () => {
  it('are written without a switch, and what is corrected or confirmed becomes samples', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    const samples = await SamplesPage.open(page, site.url);
    const recognizer = recognizerOf(page);
    await writeWithMouse(recognizer, '2048');
    await waitForValue(recognizer, '2048');

    // the mark lets the pen through to the pad, which knows a tap from a stroke
    const mark = page.getByRole('button', { name: /^4, .*3 of 4/ });
    await mark.waitFor();
    const box = await mark.boundingBox();
    assert.ok(box, 'the mark is to be seen');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.getByRole('dialog').getByRole('button', { name: /^9, / }).click();
    await waitForValue(recognizer, '2098');
    await page.getByText('Kept as 9').first().waitFor();
    await samples.button('Yes, it is 2098').click();
    await page.getByText('Kept 4 digits').first().waitFor();

    await samples.goToSamples();
    await samples.waitForItems(4);
    const labels = await samples.list
      .getByRole('combobox')
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    assert.deepEqual(labels.sort(), ['0', '2', '8', '9']);
    // each with its own part of what was drawn
    assert.equal(await samples.items.locator('sample-picture svg').count(), 4);
  });

  it('of a picture are found in rows and columns and saved as a table', async (test) => {
    const { site, page } = await visitBuiltSite(test);
    await page.goto(site.url);
    const recognizer = recognizerOf(page);
    await waitUntilReady(recognizer);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose image' }).click(),
    ]);
    const buffer = await pictureOfRows([['2048', '73'], ['1956']]);
    await chooser.setFiles({ name: 'sheet.png', mimeType: 'image/png', buffer });
    await waitForValue(recognizer, '2048\t73\n1956');

    await page.getByText('3 numbers in 2 rows').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'numbers.csv');
    const [header, ...lines] = (await readFile(await download.path(), 'utf8')).split('\r\n');
    assert.equal(header, 'row,column,value,confidence');
    const cells = lines.slice(0, -1).map((line) => line.split(','));
    assert.deepEqual(
      cells.map(([row, column, value]) => [row, column, value]),
      [
        ['1', '1', '2048'],
        ['1', '2', '73'],
        ['2', '1', '1956'],
      ],
    );
    for (const cell of cells) assert.ok(Number(cell[3]) > 0.5 && Number(cell[3]) <= 1);
  });
});
