import { css } from 'lit';

import { forReadersOnly } from '../../parts/styles/for-readers-only.ts';

export const feedbackStyles = css`
  :host {
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-size: var(--size-small);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-height: 44px;
    animation: appear 160ms ease-out;
  }

  p {
    margin: 0;
  }

  .question {
    font-weight: 650;
  }

  .note {
    color: var(--muted);
  }

  .privacy,
  .where,
  .kept {
    display: flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }

  .privacy {
    margin-inline-start: auto;
    color: var(--muted);
  }

  .where {
    flex: 1 0 auto;
  }

  :is(.privacy, .where) svg {
    width: 14px;
    height: 14px;
  }

  button,
  a {
    min-height: 44px;
    padding: 0 14px;
    border: 1px solid transparent;
    border-radius: 22px;
    background: none;
    font-weight: 600;
    color: var(--accent);
    text-decoration: none;
    cursor: pointer;
  }

  a {
    display: inline-flex;
    align-items: center;
  }

  :is(button, a):hover {
    background: var(--accent-tint);
  }

  .yes {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 0 18px 0 14px;
    border-color: currentcolor;
    color: var(--good-text);
  }

  .yes:hover {
    background: color-mix(in srgb, var(--good) 14%, transparent);
  }

  .mark {
    flex: none;
    width: 18px;
    height: 18px;
    fill: none;
    stroke: var(--good-text);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .keys {
    display: grid;
    grid-template-columns: repeat(10, minmax(0, 1fr));
    flex: 1 1 300px;
    gap: 2px;
    min-width: 0;
  }

  .keys button {
    padding: 0;
    border-radius: 10px;
    font-size: 1.125rem;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    color: var(--text);
  }

  .keys .read {
    border-color: var(--line);
    color: var(--good-text);
  }

  .failed {
    color: var(--bad);
  }

  .spoken,
  .privacy .words {
    ${forReadersOnly}
  }

  .grow {
    flex: 1 1 0;
    min-width: 12em;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .row {
      animation: none;
    }
  }

  @media (max-width: 759.9px) {
    /* as high whatever it says, so that nothing below it moves */
    .row {
      min-height: 92px;
    }

    .kept {
      flex: 1 0 50%;
    }

    .keys,
    .advice {
      flex-basis: 100%;
      order: 1;
    }

    .failed {
      order: 2;
    }
  }

  @media (min-width: 760px) {
    .privacy .words {
      position: static;
      width: auto;
      height: auto;
      clip-path: none;
    }
  }
`;
