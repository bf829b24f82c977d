import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';

import { partStyles } from '../parts/part-styles.ts';

@customElement('samples-view')
export class SamplesView extends LitElement {
  static override readonly styles = [partStyles];

  protected override render() {
    return html`<h1>Samples</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'samples-view': SamplesView;
  }
}
