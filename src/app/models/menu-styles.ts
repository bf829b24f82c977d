import { css } from 'lit';

export const menuStyles = css`
  :host {
    position: relative;
  }

  .icon-button[aria-expanded='true'] {
    background: var(--hover);
    color: var(--text);
  }

  svg {
    width: 20px;
    height: 20px;
    fill: currentcolor;
  }

  [role='menu'] {
    position: absolute;
    inset: 100% 0 auto auto;
    z-index: 2;
    display: grid;
    min-width: 160px;
    padding: 6px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    box-shadow: 0 8px 28px rgb(0 0 0 / 18%);
  }

  [role='menu'].above {
    inset: auto 0 100% auto;
  }

  [role='menuitem'] {
    min-height: 44px;
    padding: 0 12px;
    border: 0;
    border-radius: calc(var(--radius-small) - 5px);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  [role='menuitem']:hover,
  [role='menuitem']:focus-visible {
    background: var(--hover);
  }

  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }

  .harsh {
    color: var(--bad);
  }
`;
