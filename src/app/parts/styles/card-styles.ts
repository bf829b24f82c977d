import { css } from 'lit';

/** What belongs together, in a frame. */
export const cardStyles = css`
  .card {
    padding: 18px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  @media (min-width: 760px) {
    .card {
      padding: 22px 24px;
    }
  }
`;
