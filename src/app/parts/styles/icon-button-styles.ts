import { css } from 'lit';

/** Round buttons that show nothing but a sign. */
export const iconButtonStyles = css`
  .icon-button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--muted);
    cursor: pointer;
  }

  .icon-button:hover:enabled {
    background: var(--hover);
    color: var(--text);
  }
`;
