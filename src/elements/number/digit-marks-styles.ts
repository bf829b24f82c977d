import { css } from 'lit';

/** What is certain is quiet; what is not has a broken frame and a question mark. */
export const digitMarksStyles = css`
  .marks {
    position: absolute;
    inset: 0;
  }

  .mark {
    position: absolute;
    display: block;
    min-inline-size: 0;
    box-sizing: border-box;
    padding: 0;
    border: 1px solid color-mix(in srgb, var(--_ink) 20%, transparent);
    border-radius: 8px;
    background: transparent;
    color: var(--_ink);
    pointer-events: none;
    transition: border-color 160ms;
  }

  .mark:hover,
  .mark:active,
  .mark:disabled {
    background: transparent;
    color: var(--_ink);
  }

  .is-on-picture .mark {
    border: 1.5px solid var(--_accent);
    border-radius: 5px;
  }

  .reading {
    position: absolute;
    inset-inline-start: 50%;
    inset-block-end: 100%;
    translate: -50% 0;
    padding-inline: 4px;
    border-radius: 6px;
    background: color-mix(in srgb, var(--_paper) 82%, transparent);
    color: color-mix(in srgb, var(--_ink) 74%, var(--_paper));
    font-size: 0.8125rem;
    font-weight: 500;
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1.25;
    white-space: nowrap;
  }

  .mark.is-high .reading {
    inset-block: 100% auto;
  }

  .mark.is-small .reading {
    padding-inline: 1px;
    font-size: 0.6875rem;
  }

  .marks .mark.is-unsure,
  .marks .mark.is-none {
    border-style: dashed;
  }

  .marks:not(.is-on-picture) .mark.is-unsure {
    border-color: color-mix(in srgb, var(--_ink) 55%, transparent);
  }

  .mark.is-unsure .reading {
    color: var(--_ink);
    font-weight: 700;
  }

  .mark.is-unsure .reading::after {
    content: '?';
  }

  .mark.is-corrected .reading::after {
    content: '✓';
    font-size: 0.8em;
  }

  .marks .mark.is-open {
    border: 2px solid var(--_accent);
  }

  @media (forced-colors: active) {
    .mark {
      border-color: CanvasText;
    }

    .mark.is-open {
      border-color: Highlight;
    }
  }
`;
