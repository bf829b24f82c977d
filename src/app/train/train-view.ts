import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';

import { partStyles } from '../parts/part-styles.ts';

@customElement('train-view')
export class TrainView extends LitElement {
  static override readonly styles = [partStyles];

  protected override render() {
    return html`<h1>Train</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'train-view': TrainView;
  }
}
