import { css } from 'lit';

export const numberListStyles = css`
  :host {
    padding: 10px 12px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  h2 {
    flex: 1 1 8em;
    margin: 0;
    font-size: var(--size-small);
    font-weight: 600;
    color: var(--muted);
  }

  ol {
    display: grid;
    max-height: 22rem;
    margin: 10px 0 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
  }

  li + li {
    border-top: 1px solid var(--line);
  }

  .number {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    min-height: 44px;
    padding: 8px 10px;
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    cursor: pointer;
  }

  .number:hover {
    background: var(--accent-tint);
  }

  .value {
    font-size: 1.25rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums lining-nums;
    letter-spacing: 0.01em;
  }

  .sureness {
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
    color: var(--muted);
  }

  .is-unsure .value {
    text-decoration: underline wavy var(--bad) 1.5px;
    text-underline-offset: 5px;
  }
`;
