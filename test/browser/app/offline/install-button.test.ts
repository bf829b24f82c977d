import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/offline/install-button.ts';
import type { InstallButton } from '../../../../src/app/offline/install-button.ts';

describe('<install-button>', () => {
  it('appears when the browser offers to install, and asks it once', async () => {
    const element = await fixture<InstallButton>(html`<install-button></install-button>`);
    const button = () => element.shadowRoot?.querySelector('button');
    expect(button()).to.equal(null);
    let prompts = 0;
    const prompt = () => {
      prompts += 1;
      return Promise.resolve({ outcome: 'accepted' });
    };
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    dispatchEvent(Object.assign(offer, { prompt }));
    await element.updateComplete;
    expect(offer.defaultPrevented).to.equal(true);
    await expect(element).to.be.accessible();
    button()?.click();
    await element.updateComplete;
    expect(prompts).to.equal(1);
    expect(button()).to.equal(null);
  });
});
