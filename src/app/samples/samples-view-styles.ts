import { css } from 'lit';

export const samplesViewStyles = css`
  .privacy {
    white-space: nowrap;
  }

  .privacy svg {
    width: 14px;
    height: 14px;
    margin-inline-end: 4px;
    vertical-align: -2px;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .actions .is-primary {
    flex: 1 0 100%;
  }

  .actions .button {
    flex-grow: 1;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(108px, 1fr));
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .below {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
  }

  .below:empty,
  ul:empty {
    display: none;
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 40px 24px 44px;
    text-align: center;
  }

  .empty p {
    max-width: 30rem;
    margin-bottom: 8px;
    color: var(--muted);
  }

  .empty svg {
    width: 132px;
    fill: none;
    stroke: var(--text);
    stroke-width: 7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .empty rect {
    fill: var(--digit-paper-color);
    stroke: var(--line);
    stroke-width: 1.5;
  }

  .empty circle {
    fill: var(--good);
    stroke: var(--surface);
    stroke-width: 4;
  }

  .empty .mark {
    stroke: light-dark(#fff, #0f131c);
    stroke-width: 3.5;
  }

  .drop {
    position: fixed;
    inset: 12px;
    z-index: 1;
    display: grid;
    place-items: center;
    border: 3px dashed var(--accent);
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--page) 80%, transparent);
    font-weight: 600;
    color: var(--accent);
    pointer-events: none;
  }

  @media (min-width: 760px) {
    .actions .button,
    .actions .is-primary {
      flex: none;
    }

    ul {
      grid-template-columns: repeat(auto-fill, minmax(124px, 1fr));
      gap: 14px;
    }
  }
`;
