import { css } from 'lit';

/** How every view of the lab begins: one column, a heading and a sentence, and what went wrong. */
export const viewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }

  h1 {
    margin: 0;
    font-size: 1.625rem;
    font-weight: 700;
    line-height: 1.25;
    letter-spacing: -0.015em;
  }

  hgroup p {
    max-width: 44rem;
    margin: 0;
    color: var(--muted);
  }

  .notice {
    padding: 14px 18px;
    border: 1px solid var(--bad);
    border-radius: var(--radius-small);
    background: color-mix(in srgb, var(--bad) 8%, var(--surface));
  }
`;
