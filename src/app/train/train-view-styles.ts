import { css } from 'lit';

export const trainViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }

  h1 {
    margin: 0;
    font-size: 1.625rem;
    font-weight: 700;
    line-height: 1.25;
    letter-spacing: -0.015em;
  }

  header p {
    max-width: 44rem;
    color: var(--muted);
  }

  .notice {
    padding: 14px 18px;
    border: 1px solid var(--bad);
    border-radius: var(--radius-small);
    background: color-mix(in srgb, var(--bad) 8%, var(--surface));
  }

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
