import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { partStyles } from '../parts/styles/part-styles.ts';

/** Not in the standard library's types: only some browsers offer it. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Offers to install the app, where and when the browser says that it can be. */
@customElement('install-button')
export class InstallButton extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      button {
        min-height: 36px;
        padding: 0 14px;
        border: 1px solid var(--line);
        border-radius: 18px;
        background: var(--surface);
        font-size: var(--size-small);
        font-weight: 600;
        color: var(--accent);
        cursor: pointer;
      }

      button:hover {
        border-color: var(--accent);
      }
    `,
  ];

  @state() private offer: InstallPromptEvent | null = null;

  readonly #keepOffer = (event: Event) => {
    event.preventDefault(); // the browser's own banner would come on top of this button
    this.offer = event as InstallPromptEvent;
  };

  readonly #dropOffer = () => (this.offer = null);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeinstallprompt', this.#keepOffer);
    addEventListener('appinstalled', this.#dropOffer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeinstallprompt', this.#keepOffer);
    removeEventListener('appinstalled', this.#dropOffer);
  }

  protected override render() {
    if (!this.offer) return nothing;
    return html`<button type="button" @click=${this.#install}>Install</button>`;
  }

  async #install(): Promise<void> {
    const { offer } = this;
    this.offer = null; // a prompt can be shown only once
    await offer?.prompt();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'install-button': InstallButton;
  }
}
