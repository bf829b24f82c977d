import { css } from 'lit';

/**
 * A narrow element is a form field that shows its pad and its value: the tools appear when the
 * keyboard comes to them.
 */
export const toolbarStyles = css`
  .toolbar {
    grid-area: tools;
    display: flex;
    gap: 0.25rem;
    justify-self: center;
    inline-size: min(var(--digit-pad-size, 28rem), 100%);
  }

  button {
    display: inline-grid;
    place-items: center;
    box-sizing: border-box;
    min-inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 12px;
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
    transition: background-color 120ms;
  }

  button:hover {
    background: var(--_faint);
  }

  button:active {
    background: var(--_line);
  }

  button[aria-disabled='true'],
  button:disabled {
    color: color-mix(in srgb, currentColor 38%, transparent);
    background: transparent;
    cursor: default;
  }

  .choose {
    margin-inline-start: auto;
  }

  .icon {
    inline-size: 22px;
    block-size: 22px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  @container (min-width: 560px) {
    .toolbar {
      inline-size: 100%;
    }
  }

  @container (max-width: 259.9px) {
    .toolbar {
      flex-wrap: wrap;
    }

    .toolbar:not(:focus-within) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @media (forced-colors: active) {
    button[aria-disabled='true'],
    button:disabled {
      color: GrayText;
    }
  }
`;
