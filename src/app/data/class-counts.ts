import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { formatCount } from '../parts/format-figures.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

/** How many images there are of each class: a table of which each row is a bar as well. */
@customElement('class-counts')
export class ClassCounts extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }

      th,
      td {
        height: 30px;
        padding: 0;
        text-align: end;
        white-space: nowrap;
      }

      thead th {
        font-size: var(--size-small);
        font-weight: 400;
        color: var(--muted);
      }

      th:first-child {
        width: 3.25rem;
        text-align: start;
      }

      th.count,
      td.count {
        width: 5rem;
      }

      th.share,
      td.share {
        width: 4.5rem;
        color: var(--muted);
      }

      td.chart {
        padding-inline-start: 12px;
      }

      .bar {
        display: block;
        height: 14px;
        width: calc(var(--share, 0) * 100%);
        border-radius: 4px;
        background: color-mix(in srgb, var(--accent) 55%, var(--surface));
      }

      .is-rarest .bar {
        background: var(--accent);
      }

      .is-rarest th {
        color: var(--accent);
      }

      p {
        margin: 10px 0 0;
        font-size: var(--size-small);
        color: var(--muted);
      }

      @media (forced-colors: active) {
        .bar {
          background: CanvasText;
        }
      }
    `,
  ];

  /** `[10]` */
  @property({ attribute: false }) counts: readonly number[] = [];

  protected override render() {
    const total = this.counts.reduce((sum, count) => sum + count, 0);
    const rarest = total > 0 ? this.counts.indexOf(Math.min(...this.counts)) : -1;
    return html`
      <table aria-label="Class counts">
        <thead>
          <tr>
            <th scope="col">Digit</th>
            <th scope="col" class="count">Images</th>
            <th scope="col" class="share">Share</th>
            <td class="chart"></td>
          </tr>
        </thead>
        <tbody>
          ${this.counts.map(
            (count, digit) =>
              html`<tr class=${digit === rarest ? 'is-rarest' : ''}>
                <th scope="row">${digit}</th>
                <td class="count">${formatCount(count)}</td>
                <td class="share">
                  ${total === 0 ? '–' : `${((100 * count) / total).toFixed(1)}%`}
                </td>
                <td class="chart" aria-hidden="true"><span class="bar"></span></td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${total > 0 ? html`<p>${describeBalance(this.counts)}</p>` : nothing}
    `;
  }

  protected override updated(): void {
    const most = Math.max(1, ...this.counts);
    // through the object model: the page's policy forbids style attributes
    this.renderRoot.querySelectorAll<HTMLElement>('.bar').forEach((bar, digit) => {
      bar.style.setProperty('--share', String((this.counts[digit] ?? 0) / most));
    });
  }
}

/** Whether a model sees about as much of every class, in words. */
export function describeBalance(counts: readonly number[]): string {
  const missing = counts.flatMap((count, digit) => (count === 0 ? [digit] : []));
  if (missing.length > 0) {
    return `There are no images of ${missing.join(', ')}: nothing can be said about them.`;
  }
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  if (least === most) return 'Perfectly balanced: as many images of each digit.';
  const ratio = most / least;
  const verdict =
    ratio < 1.5 ? 'Well balanced' : ratio < 3 ? 'Somewhat unbalanced' : 'Out of balance';
  const hint =
    ratio < 1.5
      ? 'No class needs to be counted more than another.'
      : 'Accuracy on the rare ones says more than accuracy overall.';
  return `${verdict}: ${counts.indexOf(least)} is the rarest, ${counts.indexOf(most)} the commonest, ${ratio.toFixed(2)} times as frequent. ${hint}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'class-counts': ClassCounts;
  }
}
