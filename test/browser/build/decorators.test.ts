import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('test-click-counter')
class ClickCounter extends LitElement {
  @property({ type: Number }) count = 3;

  protected override render(): string {
    return `clicked ${this.count} times`;
  }
}

describe('TypeScript decorators in the build', () => {
  // a field that is defined instead of assigned would hide the accessor that renders
  it('keep a property with an initial value reactive', async () => {
    const element = await fixture<ClickCounter>(html`<test-click-counter></test-click-counter>`);
    expect(element.shadowRoot?.textContent).to.contain('clicked 3 times');
    element.count += 1;
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.contain('clicked 4 times');
  });
});
