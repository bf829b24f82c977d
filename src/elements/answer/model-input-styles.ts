import { css } from 'lit';

export const modelInputStyles = css`
  :host {
    display: block;
    inline-size: 84px;
  }

  canvas {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    aspect-ratio: 1;
    border: 1px solid color-mix(in srgb, currentColor 18%, transparent);
    border-radius: 10px;
    background: #14161c;
    image-rendering: pixelated;
    transition: background-color 160ms;
  }

  canvas.is-blank {
    background: transparent;
    border-style: dashed;
  }
`;
