import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';

import { partStyles } from '../parts/part-styles.ts';

@customElement('data-view')
export class DataView extends LitElement {
  static override readonly styles = [partStyles];

  protected override render() {
    return html`<h1>Data</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-view': DataView;
  }
}
