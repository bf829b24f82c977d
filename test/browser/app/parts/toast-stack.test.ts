import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/offline/install-button.ts';
import type { InstallButton } from '../../../../src/app/offline/install-button.ts';
import '../../../../src/app/parts/toast-stack.ts';
import type { ToastStack } from '../../../../src/app/parts/toast-stack.ts';

const messagesOf = (stack: ToastStack) =>
  [...(stack.shadowRoot?.querySelectorAll('p') ?? [])].map(({ textContent }) => textContent);

const buttonOf = (stack: ToastStack, name: string) =>
  [...(stack.shadowRoot?.querySelectorAll('button') ?? [])].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
  );

describe('<toast-stack>', () => {
  it('shows messages in a region that is spoken, each once', async () => {
    const stack = await fixture<ToastStack>(html`<toast-stack></toast-stack>`);
    expect(stack.shadowRoot?.querySelector('[role=status]')).not.to.equal(null);
    stack.show({ message: 'Ready to work offline' });
    stack.show({ message: 'Ready to work offline' });
    stack.show({ message: 'Another' });
    await stack.updateComplete;
    expect(messagesOf(stack)).to.deep.equal(['Ready to work offline', 'Another']);
    await expect(stack).to.be.accessible();
  });

  it('runs an action and goes', async () => {
    const stack = await fixture<ToastStack>(html`<toast-stack></toast-stack>`);
    let runs = 0;
    stack.show({ message: 'New version', action: { title: 'Reload', run: () => (runs += 1) } });
    await stack.updateComplete;
    buttonOf(stack, 'Reload')?.click();
    await stack.updateComplete;
    expect(runs).to.equal(1);
    expect(messagesOf(stack)).to.deep.equal([]);
  });

  it('is dismissed without running the action', async () => {
    const stack = await fixture<ToastStack>(html`<toast-stack></toast-stack>`);
    let runs = 0;
    stack.show({ message: 'New version', action: { title: 'Reload', run: () => (runs += 1) } });
    await stack.updateComplete;
    buttonOf(stack, 'Dismiss')?.click();
    await stack.updateComplete;
    expect(runs).to.equal(0);
    expect(messagesOf(stack)).to.deep.equal([]);
  });
});

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
