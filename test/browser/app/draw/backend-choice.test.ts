import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import '../../../../src/app/draw/backend-choice.ts';
import type { BackendChoice } from '../../../../src/app/draw/backend-choice.ts';

describe('<backend-choice>', () => {
  it('shows the chosen backend and tells of another', async () => {
    const element = await fixture<BackendChoice>(
      html`<backend-choice selected="wasm"></backend-choice>`,
    );
    const select = element.shadowRoot?.querySelector('select');
    expect(select?.value).to.equal('wasm');
    await expect(element).to.be.accessible();
    if (!select) return;
    const told = oneEvent(element, 'backend-chosen');
    select.value = 'cpu';
    select.dispatchEvent(new Event('change'));
    expect((await told).detail).to.equal('cpu');
  });
});
