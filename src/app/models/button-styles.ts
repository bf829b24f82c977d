import { css } from 'lit';

export const buttonStyles = css`
  button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-weight: 600;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--accent);
  }

  button:disabled {
    cursor: default;
    opacity: 0.6;
  }

  .primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--page);
  }

  svg {
    width: 18px;
    height: 18px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
