import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { matrixOf } from './support/digit-pictures.ts';
import {
  drawAndRead,
  otherEngines,
  visitBuiltSiteIn,
  waitForOfflineCopyIn,
} from './support/other-engines.ts';

for (const engine of otherEngines) {
  describe(`The built site in ${engine.name}`, () => {
    const skip = engine.missing ?? false;
    it('reads, and after one visit reads with the server stopped', { skip }, async (test) => {
      const { site, browser } = await visitBuiltSiteIn(engine, test, {
        basePath: '/some/sub-path/',
      });
      await browser.open(site.url);
      assert.equal(await drawAndRead(browser, 3), '3');
      await waitForOfflineCopyIn(browser);
      await site.stop();
      await browser.reload();
      assert.equal(await drawAndRead(browser, 7), '7');
      const matrix = JSON.stringify(JSON.stringify(await matrixOf(2)));
      const answer = await browser.evaluate<string>(`
        const body = new URLSearchParams({ matrix: ${matrix} });
        return (await fetch('recognize', { method: 'POST', body })).text();`);
      assert.equal(answer, 'Digit 2');
    });
  });
}
