import { css } from 'lit';

import { buttonStyles } from './button-styles.ts';
import { cardStyles } from './card-styles.ts';
import { forReadersOnly } from './for-readers-only.ts';

/** What the views of the lab share: cards, headings, tables, and the app's buttons. */
export const labStyles = [
  buttonStyles,
  cardStyles,
  css`
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
      ${forReadersOnly}
    }
  `,
];
