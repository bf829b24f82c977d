import { css } from 'lit';

export const sampleCardStyles = css`
  :host {
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    /* hundreds of cards: those out of sight are not laid out */
    content-visibility: auto;
    contain-intrinsic-size: auto 112px auto 158px;
  }

  .paper {
    position: relative;
  }

  .reading {
    position: absolute;
    inset: 6px 6px auto auto;
    padding: 0 7px;
    border-radius: 9px;
    background: light-dark(#fbe9e7, #43221f);
    font-size: 0.6875rem;
    font-weight: 600;
    line-height: 18px;
    color: light-dark(#a8281f, #ffb4ab);
  }

  .reading.is-right {
    background: light-dark(#e2f4ea, #17372a);
    color: var(--good-text);
  }

  .controls {
    display: flex;
    align-items: center;
    justify-content: space-between;
    border-top: 1px solid var(--line);
  }

  .label {
    position: relative;
    display: flex;
    align-items: center;
  }

  select {
    min-width: 60px;
    min-height: 44px;
    padding: 0 30px 0 14px;
    border: 0;
    border-radius: 0;
    background: var(--surface);
    font-size: 1.25rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    appearance: none;
    cursor: pointer;
  }

  .label svg {
    position: absolute;
    inset-inline-end: 12px;
    pointer-events: none;
  }

  button {
    display: grid;
    place-items: center;
    min-width: 44px;
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--muted);
    cursor: pointer;
  }

  svg {
    width: 18px;
    height: 18px;
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .label svg {
    width: 12px;
    height: 12px;
  }

  button:hover svg {
    stroke: var(--bad);
  }

  select:hover {
    color: var(--accent);
  }

  :is(select, button):focus-visible {
    outline-offset: -3px;
  }
`;
