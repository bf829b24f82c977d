import { css } from 'lit';

import { buttonStyles } from '../parts/styles/button-styles.ts';
import { cardStyles } from '../parts/styles/card-styles.ts';
import { fieldStyles } from '../parts/styles/field-styles.ts';

/** What the view and its part for a person's own data share. */
export const dataViewStyles = [
  buttonStyles,
  cardStyles,
  fieldStyles,
  css`
    h2,
    p {
      margin: 0;
    }

    h2 {
      font-size: 1.1875rem;
      font-weight: 650;
      letter-spacing: -0.01em;
    }

    .note {
      color: var(--muted);
    }

    .small {
      font-size: var(--size-small);
    }

    .controls {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 10px;
    }

    .controls label:first-child {
      grid-column: 1 / -1;
    }

    .controls label {
      display: grid;
      gap: 4px;
      font-size: var(--size-small);
      color: var(--muted);
    }

    .field {
      width: 100%;
      min-width: 0;
      font-variant-numeric: tabular-nums;
    }

    select:hover {
      border-color: var(--accent);
    }

    .stage {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }

    .gallery {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      gap: 8px;
      height: min(46svh, 440px);
      min-height: 260px;
    }

    .loading {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 12px;
      min-height: min(46svh, 440px);
      padding: 16px;
      border: 1px dashed var(--line);
      border-radius: var(--radius);
      text-align: center;
    }

    progress {
      width: min(320px, 100%);
      height: 8px;
      accent-color: var(--accent);
    }

    .problem {
      padding: 14px 16px;
      border-radius: var(--radius-small);
      background: color-mix(in srgb, var(--bad) 10%, var(--surface));
      white-space: pre-line;
      overflow-wrap: anywhere;
    }

    .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 14px;
      align-content: start;
    }

    .two {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 10px;
    }

    details p + p,
    .card p + p {
      margin-top: 8px;
    }

    input[type='file'] {
      display: none;
    }

    @media (min-width: 760px) {
      .controls {
        grid-template-columns: 260px 160px 160px;
      }

      .controls label:first-child {
        grid-column: auto;
      }
    }

    @media (min-width: 900px) {
      .stage {
        grid-template-columns: minmax(0, 1fr) 340px;
      }

      /* as high as the image beside it, however many rows there are */
      .gallery {
        height: auto;
        min-height: 600px;
        contain: size;
      }

      .loading {
        min-height: 420px;
      }

      .two {
        grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
      }
    }
  `,
];
