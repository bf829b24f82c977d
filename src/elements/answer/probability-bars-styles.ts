import { css } from 'lit';

export const probabilityBarsStyles = css`
  :host {
    display: block;
    --_track: color-mix(in srgb, currentColor 9%, transparent);
    --_other: color-mix(in srgb, currentColor 42%, transparent);
  }

  ol {
    display: grid;
    grid-template-columns: repeat(10, minmax(0, 1fr));
    gap: 0.3rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums lining-nums;
  }

  li {
    display: grid;
    grid-template: 'percent' 1rem 'track' 4rem 'digit' auto / minmax(0, 1fr);
    justify-items: center;
    align-items: center;
    gap: 0.2rem;
  }

  .digit {
    grid-area: digit;
    color: color-mix(in srgb, currentColor 72%, transparent);
    font-size: 0.875rem;
  }

  .percent {
    grid-area: percent;
    color: color-mix(in srgb, currentColor 72%, transparent);
    font-size: 0.6875rem;
    text-align: end;
  }

  .best .digit,
  .best .percent {
    color: inherit;
    font-weight: 600;
  }

  /* Heard all the same */
  .is-nil .percent {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .track {
    grid-area: track;
    inline-size: min(1.25rem, 70%);
    block-size: 100%;
    overflow: hidden;
    border-radius: 6px;
    background: var(--_track);
  }

  .share {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_other);
    transform: translateY(calc((1 - var(--share, 0)) * 100%));
    transition: transform 240ms cubic-bezier(0.2, 0.8, 0.2, 1);
  }

  .best .share {
    background: var(--_accent, currentColor);
  }

  :host([muted]) .best .share {
    background: var(--_other);
  }

  @container (min-width: 560px) {
    ol {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.5rem;
    }

    li {
      grid-template: 'digit track percent' auto / 1.25rem minmax(0, 1fr) 3.25rem;
      justify-items: stretch;
      gap: 0;
    }

    .digit {
      font-size: 1rem;
    }

    .percent,
    .is-nil .percent {
      position: static;
      inline-size: auto;
      clip-path: none;
      font-size: 0.8125rem;
    }

    .track {
      inline-size: 100%;
      block-size: 0.625rem;
    }

    .share {
      transform: translateX(calc((var(--share, 0) - 1) * 100%));
    }

    :host(:dir(rtl)) .share {
      transform: translateX(calc((1 - var(--share, 0)) * 100%));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .share {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    .track {
      border: 1px solid GrayText;
    }

    .share {
      background: CanvasText;
    }

    .best .share {
      background: Highlight;
    }
  }
`;
