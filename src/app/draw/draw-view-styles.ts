import { css } from 'lit';

export const drawViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }

  h2 {
    margin: 0 0 8px;
    font-size: var(--size-small);
    font-weight: 600;
    color: var(--muted);
  }

  .examples,
  .reader {
    min-width: 0;
  }

  .reader {
    display: grid;
    gap: 14px;
    margin-top: 10px;
  }

  details {
    font-size: var(--size-small);
  }

  summary {
    width: fit-content;
    padding: 10px 0;
    color: var(--muted);
    cursor: pointer;
  }

  backend-choice {
    max-width: 420px;
    padding: 4px 0 12px;
  }

  @media (min-width: 760px) {
    :host {
      gap: 16px;
    }

    .examples {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: 20px;
    }

    .examples h2 {
      margin: 0;
    }
  }
`;
