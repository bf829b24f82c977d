import { css } from 'lit';

/** Fields to type or choose in. */
export const fieldStyles = css`
  .field {
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    color: var(--text);
    font-size: 1rem;
  }
`;
