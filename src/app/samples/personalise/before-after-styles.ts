import { css } from 'lit';

export const beforeAfterStyles = css`
  .sides {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: 8px;
    margin: 8px 0 14px;
  }

  .side {
    display: grid;
    justify-items: center;
    gap: 6px;
  }

  .dial {
    position: relative;
    display: grid;
    place-items: center;
    width: 112px;
    aspect-ratio: 1;
  }

  .dial svg {
    position: absolute;
    inset: 0;
    transform: rotate(-90deg);
    fill: none;
    stroke: var(--hover);
    stroke-width: 5;
  }

  .dial .share {
    stroke: var(--muted);
  }

  .side:last-child .share {
    stroke: var(--good);
  }

  .dial strong {
    font-size: 1.625rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
  }

  .arrow {
    width: 24px;
    fill: none;
    stroke: var(--muted);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .mnist {
    text-align: center;
  }

  ul + *,
  h3:not(.side h3) {
    margin-top: 18px;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(68px, 1fr));
    gap: 8px;
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }

  .one {
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
  }

  .readings {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 3px 0;
    border-top: 1px solid var(--line);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .to {
    font-weight: 400;
    color: var(--muted);
  }

  .is-right {
    color: var(--good-text);
  }

  .is-wrong {
    color: var(--bad);
    text-decoration: line-through;
  }
`;
