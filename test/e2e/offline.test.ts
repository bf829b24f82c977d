import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { matrixOf, pictureOf } from './support/digit-pictures.ts';
import { assertReads, waitForOfflineCopy } from './support/recognizer-page.ts';
import { ANY_PROBLEM, visitBuiltSite } from './support/visit-site.ts';

for (const basePath of ['/', '/some/sub-path/']) {
  describe(`After one visit below ${basePath}, with the server stopped`, () => {
    const options = { basePath, expectedProblems: ANY_PROBLEM };

    it('the page reloads, reads a drawn digit and answers both endpoints', async (test) => {
      const { site, page } = await visitBuiltSite(test, options);
      await page.goto(site.url);
      await waitForOfflineCopy(page);
      await site.stop();
      await page.reload();

      await assertReads(page, 7);

      const picture = (await pictureOf(3)).toString('base64');
      const predicted = await page.evaluate(async (base64) => {
        const image = await (await fetch(`data:image/png;base64,${base64}`)).blob();
        const form = new FormData();
        form.set('img', image, 'three.png');
        const text = await fetch('predict/', { method: 'POST', body: form });
        const json = await fetch('predict/', {
          method: 'POST',
          body: form,
          headers: { Accept: 'application/json' },
        });
        const digit = await fetch('predict/?mode=digit', { method: 'POST', body: form });
        const word = await fetch('predict/?mode=word', { method: 'POST', body: form });
        const bad = await fetch('predict/', { method: 'POST', body: 'three' });
        return {
          text: await text.text(),
          json: (await json.json()) as { value: string; digits: { input: number[] }[] },
          digit: await digit.text(),
          word: word.status,
          bad: { status: bad.status, body: (await bad.json()) as { code: string } },
        };
      }, picture);
      assert.equal(predicted.text, '3');
      assert.equal(predicted.json.value, '3');
      assert.equal(predicted.json.digits[0]?.input.length, 784);
      assert.deepEqual([predicted.digit, predicted.word], ['3', 400]);
      assert.equal(predicted.bad.status, 400);
      assert.equal(predicted.bad.body.code, 'unsupported-image');

      const recognized = await page.evaluate(
        async (matrix) => {
          const body = new URLSearchParams({ matrix });
          return (await fetch('recognize', { method: 'POST', body })).text();
        },
        JSON.stringify(await matrixOf(7)),
      );
      assert.equal(recognized, 'Digit 7');
    });

    it('a new tab opens at a view', async (test) => {
      const { site, context, page: first } = await visitBuiltSite(test, options);
      await first.goto(site.url);
      await waitForOfflineCopy(first);
      await first.close();
      await site.stop();
      const page = await context.newPage();
      await page.goto(`${site.url}#draw`);
      await assertReads(page, 2);
    });
  });
}
