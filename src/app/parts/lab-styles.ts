import { css } from 'lit';

/** What the views of the lab share: cards, headings, buttons, tables. */
export const labStyles = css`
  h2 {
    margin: 0;
    font-size: 1.125rem;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }

  h3 {
    margin: 0;
    font-size: var(--size-small);
    font-weight: 600;
    color: var(--muted);
  }

  p {
    margin: 0;
  }

  .quiet {
    font-size: var(--size-small);
    color: var(--muted);
  }

  .card {
    padding: 18px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 18px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-weight: 600;
    color: var(--text);
    text-decoration: none;
    cursor: pointer;
  }

  .button:hover {
    border-color: var(--accent);
  }

  .button:active {
    background: var(--hover);
  }

  .button:disabled {
    border-color: var(--line);
    color: var(--muted);
    cursor: default;
  }

  .button.is-primary {
    border-color: transparent;
    background: var(--accent);
    color: light-dark(#fff, #101828);
  }

  .button.is-primary:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }

  .button.is-primary:disabled {
    background: var(--hover);
    color: var(--muted);
  }

  .button.is-small {
    padding: 0 12px;
    font-size: var(--size-small);
    font-weight: 500;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
  }

  th {
    font-weight: 600;
    color: var(--muted);
  }

  th,
  td {
    padding: 7px 10px;
    border-bottom: 1px solid var(--line);
    text-align: end;
    white-space: nowrap;
  }

  th:first-child,
  td:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  .for-readers {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (min-width: 760px) {
    .card {
      padding: 22px 24px;
    }
  }
`;
