import { css } from 'lit';

export const trainingChartStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-bottom: 12px;
  }

  .head h2 {
    margin-inline-end: auto;
  }

  .panels {
    display: grid;
    gap: 16px 24px;
    margin: 0 -4px;
    padding: 4px;
    border-radius: var(--radius-small);
  }

  figure {
    min-width: 0;
    margin: 0;
  }

  figcaption {
    font-size: var(--size-small);
    font-weight: 600;
    color: var(--muted);
  }

  .run {
    margin-top: 8px;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin: 0;
    padding: 0;
    font-size: var(--size-small);
    color: var(--muted);
    list-style: none;
    font-variant-numeric: tabular-nums;
  }

  li {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  b {
    display: inline-block;
    margin-inline-start: 6px;
    font-weight: 600;
    color: var(--text);
  }

  .swatch {
    flex: none;
    width: 28px;
    height: 10px;
    fill: currentcolor;
    stroke: currentcolor;
    stroke-width: 2;
  }

  .swatch.batch {
    opacity: 0.45;
    stroke-width: 1.5;
  }

  .swatch.batch circle {
    display: none;
  }

  .swatch.validation path {
    stroke-dasharray: 6 4;
  }

  @container (min-width: 560px) {
    .panels {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
