import { css } from 'lit';

export const trainViewStyles = css`
  .columns {
    display: grid;
    gap: 16px;
  }

  .main,
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 16px;
    min-width: 0;
  }

  .main > *,
  .side > *,
  past-runs {
    container-type: inline-size;
  }

  /* led to, not reached with Tab: what is in it can be seen to come next */
  .main > :focus {
    outline: none;
  }

  .layers h2 {
    margin-bottom: 8px;
  }

  .what {
    padding-inline: 4px;
  }

  /* there for screen readers only, and so without a gap of its own */
  training-outcome.is-empty {
    position: absolute;
  }

  @media (min-width: 980px) {
    :host {
      gap: 20px;
    }

    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 24.5rem);
      gap: 20px;
    }

    .main,
    .side {
      gap: 20px;
    }
  }
`;
