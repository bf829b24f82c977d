import { css } from 'lit';

/**
 * Digits stand in columns as wide as the figures of the text, so that the field that lies over them
 * has its caret between them.
 */
export const numberAnswerStyles = css`
  .answer.is-number {
    display: grid;
    grid-template: 'numbers' auto 'sure' auto / minmax(0, 1fr);
    align-content: start;
    gap: 0.75rem;
  }

  .numbers {
    container-type: inline-size;
    grid-area: numbers;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    transition: opacity 120ms 150ms;
  }

  .is-reading .numbers {
    opacity: 0.6;
  }

  .number-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
  }

  .number {
    --_column: calc(1ch + 0.1em);
    position: relative;
    max-inline-size: 100%;
    overflow: hidden;
    padding: 2px;
    margin: -2px;
    font-size: clamp(1.25rem, calc(100cqi / (var(--count) * 0.84)), 4.5rem);
    font-weight: 600;
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1.1;
  }

  .digits {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: var(--_column);
    justify-content: start;
    animation: answer 180ms var(--_ease);
  }

  .digit {
    text-align: center;
    text-underline-offset: 0.12em;
    text-decoration-thickness: 0.06em;
  }

  .digit.is-unsure {
    color: var(--_muted);
    text-decoration-line: underline;
    text-decoration-style: dotted;
  }

  .numbers.is-rejected .digit {
    font-weight: 400;
    color: var(--_muted);
  }

  .entry {
    position: absolute;
    inset: 2px;
    inset-block-end: auto;
    block-size: 1.1em;
    box-sizing: border-box;
    margin: 0;
    padding: 0 0 0 0.05em;
    border: 0;
    border-radius: 6px;
    background: transparent;
    color: transparent;
    caret-color: var(--_accent);
    font: inherit;
    letter-spacing: 0.1em;
    forced-color-adjust: none;
  }

  .entry::selection {
    background: color-mix(in srgb, var(--_accent) 30%, transparent);
    color: transparent;
  }

  .certainties {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: var(--_column);
    justify-content: start;
  }

  .certainty {
    min-inline-size: 0;
    inline-size: 100%;
    block-size: 28px;
    overflow: visible;
    border-radius: 8px;
    color: var(--_muted);
    font-size: 0.75rem;
    font-weight: 400;
    letter-spacing: -0.02em;
    white-space: nowrap;
  }

  .certainty.is-unsure {
    color: inherit;
    font-weight: 700;
  }

  .certainty.is-unsure::after {
    content: '?';
  }

  .certainty:disabled {
    color: var(--_muted);
  }

  .sure-row {
    grid-area: sure;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    min-block-size: 3rem;
  }

  .copy {
    margin-inline-start: auto;
    padding-inline: 1rem;
    border: 1.5px solid var(--_line);
    font-weight: 600;
  }

  .is-list {
    max-block-size: 22rem;
    overflow-y: auto;
  }

  .is-list .number {
    font-size: 1.5rem;
    font-weight: 500;
  }

  .is-list .certainty {
    block-size: 24px;
    font-size: 0;
  }

  .is-list .certainty.is-unsure::after {
    font-size: 0.75rem;
  }

  @container (min-width: 560px) {
    .answer.is-number {
      grid-template: 'numbers' auto 'sure' auto / minmax(0, 1fr);
      align-content: start;
    }
  }

  @container (max-width: 259.9px) {
    .certainties,
    .sure-row .confidence {
      display: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .digits {
      animation: none;
    }

    .numbers {
      transition: none;
    }
  }
`;
