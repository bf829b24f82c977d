import { css } from 'lit';

/** A strip along the bottom of the pad; with it fingers, who draw on the sheet, look back. */
export const sheetStripStyles = css`
  .strip {
    grid-area: pad;
    align-self: end;
    justify-self: center;
    z-index: 1;
    inline-size: min(60%, 16rem);
    block-size: 28px;
    margin: 0 0 2px;
    background: transparent;
    appearance: none;
    -webkit-appearance: none;
    cursor: ew-resize;
    touch-action: none;
  }

  .strip::-webkit-slider-runnable-track {
    block-size: 4px;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_ink) 24%, transparent);
  }

  .strip::-webkit-slider-thumb {
    appearance: none;
    -webkit-appearance: none;
    inline-size: 44px;
    block-size: 8px;
    margin-block-start: -2px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_ink) 62%, var(--_paper));
  }

  .strip::-moz-range-track {
    block-size: 4px;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_ink) 24%, transparent);
  }

  .strip::-moz-range-thumb {
    inline-size: 44px;
    block-size: 8px;
    border: 0;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_ink) 62%, var(--_paper));
  }

  .strip:focus-visible {
    outline-offset: -4px;
    border-radius: 10px;
  }
`;
