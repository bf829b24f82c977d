import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { otherEngines, visitBuiltSiteIn } from './support/other-engines.ts';

/** Finds what is hidden in shadow trees, and waits for what has to come first. */
const SEARCH = `
  const findAll = (selector, root = document) => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? findAll(selector, element.shadowRoot) : []),
  ]);
  const until = async (look) => {
    for (let found = look(); ; found = look()) {
      if (found) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const button = (name) => until(() => findAll('button').find(
    (one) => one.textContent.trim() === name && !one.disabled && one.checkVisibility()));
  const set = async (label, value) => {
    const slider = await until(() => findAll('value-slider').find((one) => one.label === label));
    const input = slider.shadowRoot.querySelector('input');
    input.value = value;
    input.dispatchEvent(new Event('input'));
  };
  const share = () => parseFloat(findAll('training-outcome')[0].shadowRoot.textContent);`;

for (const engine of otherEngines) {
  describe(`Training in ${engine.name}`, () => {
    const skip = engine.missing ?? false;
    it('trains, stops, and goes on after a reload', { skip }, async (test) => {
      const { site, browser } = await visitBuiltSiteIn(engine, test);
      await browser.open(`${site.url}#train`);
      const stopped = await browser.evaluate<number>(`
        ${SEARCH}
        await set('Epochs', 2);
        await set('Training images', 1000);
        (await button('Train')).click();
        await until(() => findAll('history-table')[0]?.history.length > 0);
        (await button('Stop')).click();
        return until(share);`);
      assert.ok(stopped > 20);
      await browser.reload();
      const finished = await browser.evaluate<{ share: number; epochs: number }>(`
        ${SEARCH}
        (await button('Resume')).click();
        await until(share);
        return { share: share(), epochs: findAll('history-table')[0].history.length };`);
      assert.equal(finished.epochs, 2);
      assert.ok(finished.share > 60, `${finished.share}%`);
    });
  });
}
