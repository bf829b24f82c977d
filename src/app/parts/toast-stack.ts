import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import { partStyles } from './styles/part-styles.ts';

/** A short message at the lower edge. */
export interface Toast {
  readonly message: string;
  /** A newer toast on the same topic takes its place. */
  readonly topic?: string;
  /** Stays until it is used or dismissed; a toast without one goes by itself. */
  readonly action?: { readonly title: string; run(): void };
}

const SHOWN_MS = 6000;

/** Shows short messages, the newest at the bottom, and has them read out. */
@customElement('toast-stack')
export class ToastStack extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      :host {
        position: fixed;
        inset: auto 0 max(var(--bar, 0px) + 12px, 16px, env(safe-area-inset-bottom));
        z-index: 2;
        display: grid;
        justify-items: center;
        padding: 0 16px;
        pointer-events: none;
      }

      [role='status'] {
        display: grid;
        justify-items: center;
        gap: 8px;
        max-width: 100%;
      }

      .toast {
        display: flex;
        align-items: center;
        gap: 4px;
        max-width: 100%;
        padding: 4px 6px 4px 18px;
        border-radius: var(--radius-small);
        background: var(--toast);
        box-shadow: 0 8px 28px rgb(0 0 0 / 25%);
        color: var(--toast-text);
        font-size: var(--size-small);
        pointer-events: auto;
        animation: rise 200ms ease-out;
      }

      p {
        margin: 0;
        padding: 10px 12px 10px 0;
      }

      button {
        min-width: 44px;
        min-height: 40px;
        padding: 0 12px;
        border: 0;
        border-radius: calc(var(--radius-small) - 4px);
        background: none;
        color: inherit;
        cursor: pointer;
      }

      button:hover {
        background: rgb(127 127 127 / 25%);
      }

      button:focus-visible {
        outline-color: currentcolor;
        outline-offset: -4px;
      }

      .action {
        font-weight: 700;
        color: var(--toast-accent);
      }

      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 12px;
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .toast {
          animation: none;
        }
      }
    `,
  ];

  @state() private toasts: readonly Toast[] = [];

  /** Shows a message; one without an action only where the same words are not there already. */
  show(toast: Toast): void {
    const { topic, action } = toast;
    const others =
      topic === undefined ? this.toasts : this.toasts.filter((other) => other.topic !== topic);
    // the same words with another action are another offer: two things deleted have two ways back
    if (!action && others.some(({ message }) => message === toast.message)) return;
    this.toasts = [...others, toast];
    if (!action) setTimeout(() => this.#dismiss(toast), SHOWN_MS);
  }

  // the region is there before its first message: only then do screen readers speak it
  protected override render() {
    return html`<div role="status">
      ${repeat(
        this.toasts,
        (toast) => toast,
        (toast) => this.#renderToast(toast),
      )}
    </div>`;
  }

  #renderToast(toast: Toast) {
    const { message, action } = toast;
    return html`<div class="toast">
      <p>${message}</p>
      ${
        action
          ? html`<button type="button" class="action" @click=${() => this.#run(toast)}>
              ${action.title}
            </button>`
          : nothing
      }
      <button type="button" aria-label="Dismiss" @click=${() => this.#dismiss(toast)}>
        <span aria-hidden="true">✕</span>
      </button>
    </div>`;
  }

  #run(toast: Toast): void {
    this.#dismiss(toast);
    toast.action?.run();
  }

  #dismiss(toast: Toast): void {
    this.toasts = this.toasts.filter((other) => other !== toast);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'toast-stack': ToastStack;
  }
}
