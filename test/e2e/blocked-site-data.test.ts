import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TrainPage } from './support/train-page.ts';
import { ANY_PROBLEM, visitBuiltSite } from './support/visit-site.ts';

describe('With site data blocked', () => {
  it('a network is trained and tested, and the page says that it is not kept', async (test) => {
    // the browser logs what it refuses
    const options = { blocksSiteData: true, expectedProblems: ANY_PROBLEM };
    const { site, page } = await visitBuiltSite(test, options);
    const train = await TrainPage.open(page, site.url);
    await train.setLength({ epochs: 1, images: 1000 });
    await train.button('Train').click();
    assert.ok((await train.waitForTest()) > 0.3);
    await page.getByText('This training cannot be kept.').waitFor();
  });

  it('the samples say what is wrong, and the pad reads on', async (test) => {
    const options = { blocksSiteData: true, expectedProblems: ANY_PROBLEM };
    const { site, page } = await visitBuiltSite(test, options);
    await page.goto(`${site.url}#samples`);
    await page.getByText('This browser keeps nothing for this page.').waitFor();
    await page.getByRole('link', { name: 'Draw', exact: true }).first().click();
    await page.getByRole('button', { name: 'Try a handwritten 3' }).click();
    await page.getByText('Read on this device').waitFor();
  });
});
