import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { EpochRecord } from '../../../training/description/epoch-record.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { findBestEpoch } from './best-epoch.ts';
import { formatFraction, formatLoss } from './format-training.ts';

/** A row for each finished epoch; the one whose weights are kept stands out. */
@customElement('history-table')
export class HistoryTable extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      h2 {
        margin-bottom: 10px;
      }

      .window {
        max-height: 22rem;
        overflow: auto;
        overscroll-behavior: contain;
      }

      thead th {
        position: sticky;
        top: 0;
        z-index: 1;
        background: var(--surface);
        box-shadow: inset 0 -1px var(--line);
      }

      th,
      td {
        padding-inline: 6px;
      }

      @container (max-width: 419.9px) {
        table {
          font-size: 0.8125rem;
        }

        th,
        td {
          padding-inline: 3px;
        }

        th {
          font-size: 0.75rem;
        }
      }

      .is-best {
        font-weight: 650;
        color: var(--good);
      }

      .is-best td:first-child::after {
        content: ' ★' / ' best';
      }

      .quiet {
        padding-top: 10px;
      }
    `,
  ];

  @property({ attribute: false }) history: readonly EpochRecord[] = [];

  @query('.window') private readonly window!: HTMLElement | null;

  #wasAtEnd = true;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { window: view } = this;
    if (changed.has('history') && view) {
      this.#wasAtEnd = view.scrollTop + view.clientHeight >= view.scrollHeight - 4;
    }
  }

  protected override render() {
    const best = findBestEpoch(this.history);
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">History</h2>
      <div class="window" tabindex="0" role="group" aria-labelledby="title">
        <table aria-labelledby="title">
          <thead>
            <tr>
              <th scope="col">epoch</th>
              <th scope="col">loss</th>
              <th scope="col">accuracy</th>
              <th scope="col">val_loss</th>
              <th scope="col">val_accuracy</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              this.history,
              ({ epoch }) => epoch,
              (figures) =>
                html`<tr class=${figures === best ? 'is-best' : ''}>
                  <td>${figures.epoch}</td>
                  <td>${formatLoss(figures.loss)}</td>
                  <td>${formatFraction(figures.accuracy)}</td>
                  <td>${formatLoss(figures.validationLoss)}</td>
                  <td>${formatFraction(figures.validationAccuracy)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="quiet" ?hidden=${this.history.length > 0}>
        A row for each epoch, once it is finished.
      </p>
      <p class="quiet" ?hidden=${!best}>★ lowest val_loss so far</p>
    </section>`;
  }

  /** Follows the newest row, unless a person has scrolled up to look at others. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('history') && this.#wasAtEnd && this.window) {
      this.window.scrollTop = this.window.scrollHeight;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'history-table': HistoryTable;
  }
}
