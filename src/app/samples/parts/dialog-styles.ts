import { css } from 'lit';

/** A sheet over the page: at the lower edge of a phone, in the middle of a larger screen. */
export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    width: min(440px, 100vw);
    max-width: none;
    max-height: 92dvh;
    margin: auto auto 0;
    padding: 24px 20px max(20px, env(safe-area-inset-bottom));
    border: 1px solid var(--line);
    border-radius: var(--radius) var(--radius) 0 0;
    background: var(--surface);
    box-shadow: 0 16px 60px rgb(0 0 0 / 30%);
    color: var(--text);
  }

  dialog[open] {
    animation: rise 180ms ease-out;
  }

  dialog::backdrop {
    background: rgb(10 14 24 / 50%);
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 16px;
    }
  }

  @media (min-width: 560px) {
    dialog {
      margin: auto;
      padding: 24px;
      border-radius: var(--radius);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }
`;
