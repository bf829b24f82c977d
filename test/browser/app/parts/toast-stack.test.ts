import { expect, fixture, html } from '@open-wc/testing';

import '../../../../src/app/parts/toast-stack.ts';
import type { ToastStack } from '../../../../src/app/parts/toast-stack.ts';

const messagesOf = (stack: ToastStack) =>
  [...(stack.shadowRoot?.querySelectorAll('p') ?? [])].map(({ textContent }) => textContent);

const buttonOf = (stack: ToastStack, name: string) =>
  [...(stack.shadowRoot?.querySelectorAll('button') ?? [])].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
  );

/** Shows a message with an action, presses a button, and gives what has come of it. */
async function press(name: string) {
  const stack = await fixture<ToastStack>(html`<toast-stack></toast-stack>`);
  let runs = 0;
  stack.show({ message: 'New version', action: { title: 'Reload', run: () => (runs += 1) } });
  await stack.updateComplete;
  buttonOf(stack, name)?.click();
  await stack.updateComplete;
  return { runs, messages: messagesOf(stack) };
}

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
    expect(await press('Reload')).to.deep.equal({ runs: 1, messages: [] });
  });

  it('keeps the action of each message, also of two with the same words', async () => {
    const stack = await fixture<ToastStack>(html`<toast-stack></toast-stack>`);
    const undone: string[] = [];
    for (const name of ['first', 'second']) {
      const action = { title: 'Undo', run: () => undone.push(name) };
      stack.show({ message: 'Deleted the training of LeNet-5.', action });
    }
    await stack.updateComplete;
    buttonOf(stack, 'Undo')?.click();
    await stack.updateComplete;
    buttonOf(stack, 'Undo')?.click();
    expect(undone).to.deep.equal(['first', 'second']);
  });

  it('offers once what has a topic', async () => {
    const stack = await fixture<ToastStack>(html`<toast-stack></toast-stack>`);
    const action = { title: 'Reload', run: () => undefined };
    const offer = { message: 'New version', topic: 'update', action };
    stack.show(offer);
    stack.show({ ...offer });
    await stack.updateComplete;
    expect(messagesOf(stack)).to.deep.equal(['New version']);
  });

  it('is dismissed without running the action', async () => {
    expect(await press('Dismiss')).to.deep.equal({ runs: 0, messages: [] });
  });
});
