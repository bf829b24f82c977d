import { css } from 'lit';

export const drawingPadStyles = css`
  :host {
    display: block;
    position: relative;
    aspect-ratio: 1;
    container-type: inline-size;
    overflow: hidden;
    border: 1px solid color-mix(in srgb, var(--_ink, currentColor) 22%, transparent);
    border-radius: clamp(10px, 5%, 22px);
    background: var(--_paper, Canvas);
    color: var(--_ink, CanvasText);
    box-shadow:
      0 1px 2px rgb(0 0 0 / 6%),
      0 8px 24px -12px rgb(0 0 0 / 18%);
    cursor: crosshair;
    /* A stroke on the pad is never a scroll of the page */
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    transition: border-color 160ms;
  }

  :host([wide]) {
    aspect-ratio: 4 / 3;
  }

  :host([locked]) {
    cursor: default;
    touch-action: auto;
  }

  :host(.is-dropping) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 3px var(--_accent);
  }

  .sheet,
  .ink,
  .on-sheet,
  .picture,
  .hint {
    position: absolute;
    inset: 0;
  }

  .ink {
    inline-size: 100%;
    block-size: 100%;
    /* Read by the painter; the transition tells it of every change */
    color: var(--_ink, CanvasText);
    stroke-width: var(--digit-ink-width, 0px);
    transition:
      color 1ms,
      stroke-width 1ms;
  }

  .on-sheet {
    pointer-events: none;
  }

  .hint {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.75em;
    color: color-mix(in srgb, var(--_ink, CanvasText) 66%, transparent);
    font-size: clamp(0.8rem, 5.5cqi, 1.2rem);
    text-align: center;
    letter-spacing: 0.01em;
    pointer-events: none;
    animation: appear 240ms both;
  }

  .hint[hidden] {
    display: none;
  }

  .hint-figure {
    inline-size: clamp(28px, 24cqi, 96px);
    fill: none;
    stroke: color-mix(in srgb, var(--_ink, CanvasText) 24%, transparent);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-dasharray: 0.1 5.2;
  }

  .picture {
    padding: 4%;
    display: grid;
    animation: appear 200ms both;
  }

  .picture > canvas,
  .picture > svg {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    object-fit: contain;
  }

  rect {
    fill: none;
    stroke: var(--_accent, Highlight);
    stroke-width: 2.5px;
    vector-effect: non-scaling-stroke;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .hint,
    .picture {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    :host {
      background: Canvas;
      border-color: CanvasText;
    }

    .ink,
    .hint {
      color: CanvasText;
    }

    rect {
      stroke: Highlight;
    }
  }
`;
