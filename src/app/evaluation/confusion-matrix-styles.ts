import { css } from 'lit';

export const confusionMatrixStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }

  section {
    min-width: 0;
  }

  h3 {
    margin: 0 0 2px;
    font-size: 1.0625rem;
    font-weight: 650;
  }

  p {
    margin: 0;
  }

  .note {
    font-size: var(--size-small);
    color: var(--muted);
  }

  .accuracy {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
  }

  .accuracy strong {
    font-size: 1.75rem;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }

  .axes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-width: 640px;
    /* into the padding around it: ten columns of four figures are wide for a phone */
    margin: 12px -10px 0;
  }

  .axis {
    padding-inline-start: 1.25rem;
    padding-inline-end: 2.75rem;
    text-align: center;
  }

  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 1px 2px;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: center;
  }

  thead th,
  tbody th {
    height: 28px;
    font-size: var(--size-small);
    font-weight: 650;
  }

  .digit {
    width: 1.25rem;
  }

  .right {
    width: 2.75rem;
    font-size: 0.6875rem;
    text-align: end;
  }

  td:not(.right) {
    height: 34px;
    border-radius: 6px;
    background: color-mix(in srgb, var(--text) 4%, transparent);
    font-size: 0.6875rem;
    letter-spacing: -0.03em;
  }

  td.hit {
    background: color-mix(in srgb, var(--accent) calc(var(--share) * 34%), var(--surface));
  }

  td.miss {
    background: color-mix(in srgb, var(--bad) calc(8% + var(--share) * 42%), var(--surface));
  }

  td button {
    width: 100%;
    height: 100%;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    font-size: inherit;
    cursor: pointer;
  }

  td button:hover {
    box-shadow: inset 0 0 0 1px currentColor;
  }

  td button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px currentColor;
    font-weight: 700;
  }

  .cell {
    display: grid;
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  dialog {
    width: min(560px, 100vw - 32px);
    padding: 20px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: inherit;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  .large {
    display: grid;
    gap: 16px;
    container-type: inline-size;
  }

  .large digit-bars {
    --_accent: var(--accent);
  }

  .large digit-tile {
    justify-self: center;
    width: min(224px, 100%);
    --tile-radius: 12px;
  }

  dialog form {
    display: flex;
    justify-content: end;
    margin-top: 16px;
  }

  @media (min-width: 760px) {
    .axes {
      margin-inline: 0;
    }

    table {
      border-spacing: 2px;
    }

    td:not(.right) {
      height: 40px;
      font-size: 0.8125rem;
    }

    .right {
      width: 4rem;
      font-size: 0.8125rem;
    }

    .axis {
      padding-inline-end: 4.25rem;
    }
  }

  @media (forced-colors: active) {
    td:not(.right) {
      border: 1px solid GrayText;
    }
  }
`;
