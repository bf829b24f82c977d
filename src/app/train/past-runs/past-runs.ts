import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { RunSummary } from '../../../storage/training-runs.ts';
import { fireEvent } from '../../parts/fire-event.ts';
import { formatPercent } from '../../parts/format-figures.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { tickBoxStyles } from '../../parts/styles/tick-box-styles.ts';
import { findBestEpoch } from '../figures/best-epoch.ts';
import { describeLearning, describeNetwork } from '../figures/format-training.ts';

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * Earlier trainings: to be compared in the chart, gone on with, tested and used, or deleted.
 *
 * @fires comparison-changed - `CustomEvent<ReadonlySet<string>>`, ids of the runs that are compared
 * @fires run-resume-wanted - `CustomEvent<RunSummary>`; of a finished one only the test is run again
 * @fires run-delete-wanted - `CustomEvent<RunSummary>`
 */
@customElement('past-runs')
export class PastRuns extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    tickBoxStyles,
    css`
      ul {
        display: grid;
        margin: 10px 0 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 2px 12px;
        padding: 10px 0;
        border-top: 1px solid var(--line);
      }

      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: 12px;
        min-height: 44px;
        cursor: pointer;
      }

      .title {
        display: block;
        font-weight: 600;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 8px;
      }

      @container (max-width: 479.9px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) runs: readonly RunSummary[] = [];

  @property({ attribute: false }) compared: ReadonlySet<string> = new Set();

  /** While one is trained no other can go on. */
  @property({ type: Boolean }) busy = false;

  protected override render() {
    if (this.runs.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="title">
      <h2 id="title">Earlier trainings</h2>
      <p class="quiet">Tick some to see their curves side by side.</p>
      <ul>
        ${repeat(
          this.runs,
          ({ id }) => id,
          (run) => this.#renderRun(run),
        )}
      </ul>
    </section>`;
  }

  #renderRun(run: RunSummary) {
    const isUnfinished = run.state === 'unfinished';
    return html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${this.compared.has(run.id)}
          @change=${() => this.#compare(run.id)}
        />
        <span>
          <span class="title">${describeNetwork(run.settings)}</span>
          <span class="quiet">${describeLearning(run.settings)}<br />${describeRun(run)}</span>
        </span>
      </label>
      <div class="buttons">
        <button
          type="button"
          class="button is-small"
          ?disabled=${this.busy}
          aria-label=${isUnfinished ? nothing : `Result of ${describeNetwork(run.settings)}`}
          @click=${() => fireEvent(this, 'run-resume-wanted', run)}
        >
          ${isUnfinished ? 'Resume' : 'Result'}
        </button>
        <button
          type="button"
          class="button is-small"
          aria-label="Delete ${describeNetwork(run.settings)}"
          @click=${() => fireEvent(this, 'run-delete-wanted', run)}
        >
          Delete
        </button>
      </div>
    </li>`;
  }

  #compare(id: string): void {
    const compared = new Set(this.compared);
    if (!compared.delete(id)) compared.add(id);
    this.compared = compared;
    fireEvent(this, 'comparison-changed', compared);
  }
}

/** `12 Nov, 14:03 · 3 of 10 epochs · best val_accuracy 98.9%`. */
function describeRun({ startedAt, history, settings, state }: RunSummary): string {
  const epochs =
    state === 'unfinished'
      ? `${history.length} of ${settings.epochs} epochs so far`
      : `${history.length} ${history.length === 1 ? 'epoch' : 'epochs'}`;
  const best = findBestEpoch(history);
  const accuracy = best ? ` · val_accuracy ${formatPercent(best.validationAccuracy)}` : '';
  return `${dateFormat.format(startedAt)} · ${epochs}${accuracy}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'past-runs': PastRuns;
  }
  interface HTMLElementEventMap {
    'comparison-changed': CustomEvent<ReadonlySet<string>>;
    'run-resume-wanted': CustomEvent<RunSummary>;
    'run-delete-wanted': CustomEvent<RunSummary>;
  }
}
