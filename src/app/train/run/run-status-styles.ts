import { css } from 'lit';

export const runStatusStyles = css`
  .card {
    display: grid;
    gap: 14px;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 20px;
  }

  h2 {
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: 1.25rem;
    font-variant-numeric: tabular-nums;
  }

  .dot {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--muted);
  }

  .dot.running {
    background: var(--good);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.3;
    }
  }

  .buttons {
    display: grid;
    grid-auto-columns: minmax(104px, 1fr);
    grid-auto-flow: column;
    gap: 8px;
  }

  progress {
    display: block;
    width: 100%;
    height: 10px;
    border: 0;
    border-radius: 5px;
    overflow: hidden;
    background: var(--hover);
    accent-color: var(--accent);
    appearance: none;
  }

  progress::-webkit-progress-bar {
    background: transparent;
  }

  progress:indeterminate {
    background: linear-gradient(90deg, var(--hover) 35%, var(--accent), var(--hover) 65%) 0 0 / 300%;
    animation: search 2.4s linear infinite;
  }

  progress:indeterminate::-moz-progress-bar {
    background: transparent;
  }

  @keyframes search {
    from {
      background-position-x: 150%;
    }

    to {
      background-position-x: 0%;
    }
  }

  progress::-webkit-progress-value {
    border-radius: 5px;
    background: var(--accent);
  }

  progress::-moz-progress-bar {
    border-radius: 5px;
    background: var(--accent);
  }

  dl {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px 20px;
    margin: 0;
  }

  dt {
    font-size: var(--size-small);
    color: var(--muted);
  }

  dd {
    margin: 0;
    font-size: 1.125rem;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .epoch {
    padding: 12px 14px;
    border-radius: var(--radius-small);
    background: var(--page);
  }

  h3 {
    margin-bottom: -8px;
  }

  .backend:empty {
    display: none;
  }

  @container (max-width: 479.9px) {
    .buttons {
      width: 100%;
    }
  }

  @container (min-width: 560px) {
    .live {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    .epoch {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dot.running,
    progress:indeterminate {
      animation: none;
    }
  }
`;
