import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { RunSummary } from '../../../storage/training-runs.ts';
import { fireEvent } from '../../parts/fire-event.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { describeLearning, describeNetwork } from '../figures/format-training.ts';

/**
 * Offers to go on with a training that was left before its end.
 *
 * @fires run-resume-wanted - `CustomEvent<RunSummary>`
 * @fires run-delete-wanted - `CustomEvent<RunSummary>`
 */
@customElement('interrupted-run')
export class InterruptedRun extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      .card {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 14px 20px;
        border-color: var(--accent);
        background: var(--accent-tint);
      }

      .text {
        flex: 1 1 16rem;
      }

      .buttons {
        display: flex;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) run!: RunSummary;

  protected override render() {
    const { settings, history } = this.run;
    return html`<section class="card" aria-labelledby="title">
      <div class="text">
        <h2 id="title">A training waits for you</h2>
        <p class="quiet">
          ${describeNetwork(settings)}; ${describeLearning(settings)}. ${history.length} of
          ${settings.epochs} epochs are finished and kept.
        </p>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button is-primary"
          aria-describedby="title"
          @click=${() => fireEvent(this, 'run-resume-wanted', this.run)}
        >
          Resume
        </button>
        <button
          type="button"
          class="button"
          @click=${() => fireEvent(this, 'run-delete-wanted', this.run)}
        >
          Discard
        </button>
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'interrupted-run': InterruptedRun;
  }
}
