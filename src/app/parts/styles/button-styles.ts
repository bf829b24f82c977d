import { css } from 'lit';

/** The app's buttons, and links that look like them. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 18px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-weight: 600;
    color: var(--text);
    text-decoration: none;
    cursor: pointer;
  }

  .button:hover {
    border-color: var(--accent);
  }

  .button:active {
    background: var(--hover);
  }

  .button:disabled {
    border-color: var(--line);
    color: var(--muted);
    cursor: default;
  }

  .button.is-primary {
    border-color: transparent;
    background: var(--accent);
    color: light-dark(#fff, #101828);
  }

  .button.is-primary:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }

  .button.is-primary:disabled {
    background: var(--hover);
    color: var(--muted);
  }

  .button.is-small {
    padding: 0 12px;
    font-size: var(--size-small);
    font-weight: 500;
  }
`;
