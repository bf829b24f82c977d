import { css } from 'lit';

/**
 * The looks of the answer, as it stands under a pad of middling width. Its headline fades with a
 * delay, as only a reading that takes its time is worth a sign.
 */
export const answerStyles = css`
  .answer {
    grid-area: answer;
    display: grid;
    grid-template: 'headline seen' auto 'bars bars' auto / minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.75rem 1rem;
  }

  .headline {
    grid-area: headline;
    display: flex;
    align-items: center;
    gap: 0.9rem;
    min-block-size: 4.75rem;
    transition: opacity 120ms 150ms;
  }

  .is-reading .headline {
    opacity: 0.6;
  }

  .value {
    min-inline-size: 0.62em;
    font-size: 4.75rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 1;
    letter-spacing: -0.02em;
    animation: answer 180ms var(--_ease);
  }

  .value.is-long {
    font-size: 2.5rem;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  .value:empty::before {
    content: '–';
    font-weight: 300;
    color: color-mix(in srgb, currentColor 30%, transparent);
  }

  .is-rejected .value {
    font-weight: 400;
    color: var(--_muted);
  }

  .confidence {
    display: flex;
    align-items: center;
    gap: 0.65rem;
    min-inline-size: 0;
  }

  .sureness {
    display: grid;
  }

  strong {
    font-size: 1rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .note {
    color: var(--_muted);
    font-size: 0.875em;
  }

  .ring {
    flex: none;
    inline-size: 2.6rem;
    block-size: 2.6rem;
    transform: rotate(-90deg);
    fill: none;
    stroke-width: 4.5;
  }

  .ring-track {
    stroke: var(--_line);
  }

  .ring-share {
    stroke: var(--_accent);
    stroke-linecap: round;
    transition: stroke-dasharray 240ms var(--_ease);
  }

  .is-rejected .ring-share {
    stroke: var(--_muted);
  }

  .spinner {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    box-sizing: border-box;
    border: 2.5px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }

  .failure {
    grid-area: headline;
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.85rem;
    min-block-size: 4.75rem;
    box-sizing: border-box;
    padding: 0.75rem 1rem;
    border-radius: 14px;
    background: var(--_faint);
  }

  .failure .icon {
    flex: none;
  }

  .failure + digit-bars + .seen {
    display: none;
  }

  .failure-text {
    flex: 1 1 10rem;
    display: grid;
  }

  .retry {
    padding-inline: 1.1rem;
    border: 1.5px solid currentColor;
    font-weight: 600;
  }

  digit-bars {
    grid-area: bars;
  }

  .seen {
    grid-area: seen;
    display: flex;
    align-items: center;
    gap: 0.9rem;
    margin: 0;
  }

  digit-input-view {
    inline-size: 64px;
  }

  figcaption {
    display: none;
    color: var(--_muted);
    font-size: 0.875em;
  }

  @keyframes answer {
    from {
      opacity: 0.2;
      transform: translateY(0.06em) scale(0.92);
    }
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .value,
    .spinner {
      animation: none;
    }

    .ring-share,
    .headline {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .ring-share {
      stroke: Highlight;
    }

    .failure {
      border: 1px solid CanvasText;
    }
  }
`;
