import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { evaluateReadings, type Evaluation } from '../../../dataset/confusion.ts';
import { UserFacingError } from '../../../errors/user-facing-error.ts';
import type { TrainingOutcome as Outcome } from '../../../lab/training-session.ts';
import { formatAccuracy, formatCount } from '../../parts/format-figures.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { describeLearning, describeNetwork } from '../figures/format-training.ts';
import { useTrainedModel } from './use-trained-model.ts';

/**
 * What came of a training, and the button that puts it to use. It is there before there is an
 * outcome, because only then does a screen reader speak it.
 *
 * @fires resume-wanted - to go on where it was stopped
 * @fires settings-wanted - to choose others and train again
 */
@customElement('training-outcome')
export class TrainingOutcome extends LitElement {
  static override readonly styles = [
    partStyles,
    labStyles,
    css`
      .card {
        display: grid;
        gap: 16px;
        border-color: var(--accent);
        background: linear-gradient(160deg, var(--accent-tint), var(--surface) 70%);
      }

      .card.is-empty {
        display: block;
        padding: 0;
        border: 0;
      }

      .status {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 12px;
      }

      .share {
        font-size: clamp(2.75rem, 12vw, 4rem);
        font-weight: 750;
        line-height: 1.05;
        letter-spacing: -0.03em;
        font-variant-numeric: tabular-nums;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
      }

      .buttons .is-primary {
        min-height: 52px;
        flex: 1 1 12rem;
        font-size: 1.0625rem;
      }

      .buttons .button:not(.is-primary) {
        min-height: 52px;
      }

      /* where there is room, the settings are beside it anyway */
      @media (min-width: 980px) {
        .buttons .other {
          display: none;
        }
      }

      .in-use {
        display: flex;
        align-items: center;
        gap: 8px;
        font-weight: 600;
        color: var(--good);
      }

      .problem {
        color: var(--bad);
      }

      @container (min-width: 560px) {
        .buttons .is-primary {
          flex-grow: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) outcome: Outcome | null = null;

  @state() private usedAs: string | null = null;
  @state() private isSaving = false;
  @state() private problem: string | null = null;

  #evaluation: Evaluation | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('outcome')) return;
    this.usedAs = null;
    this.problem = null;
    this.#evaluation = this.outcome && evaluateReadings(this.outcome.test);
  }

  protected override render() {
    const { outcome } = this;
    const evaluation = this.#evaluation;
    return html`<section
      class="card ${outcome ? '' : 'is-empty'}"
      aria-label=${outcome ? 'Result' : nothing}
    >
      <div role="status">${outcome && evaluation ? renderShare(evaluation) : nothing}</div>
      ${outcome ? this.#renderDetails(outcome) : nothing}
    </section>`;
  }

  #renderDetails(outcome: Outcome) {
    const { settings } = outcome;
    return html`
      <p>
        ${describeEnd(outcome)}
        <span class="quiet"
          ><br />${describeNetwork(settings)}; ${describeLearning(settings)}.</span
        >
      </p>
      ${
        this.usedAs === null
          ? nothing
          : html`<p class="in-use"><span aria-hidden="true">✓</span> ${this.usedAs} reads now.</p>`
      }
      <div class="buttons">
        ${
          this.usedAs === null
            ? html`<button
                type="button"
                class="button is-primary"
                ?disabled=${this.isSaving}
                @click=${() => this.#use(outcome)}
              >
                Use this model
              </button>`
            : html`<a class="button is-primary" href="#draw">Draw with it</a>`
        }
        <button
          type="button"
          class="button other"
          @click=${() => this.dispatchEvent(new CustomEvent('settings-wanted'))}
        >
          Other settings
        </button>
        ${
          outcome.endedBy === 'stop'
            ? html`<button
                type="button"
                class="button"
                @click=${() => this.dispatchEvent(new CustomEvent('resume-wanted'))}
              >
                Resume
              </button>`
            : nothing
        }
      </div>
      <p class="problem" role="alert" ?hidden=${this.problem === null}>${this.problem}</p>
    `;
  }

  async #use(outcome: Outcome): Promise<void> {
    this.isSaving = true;
    this.problem = null;
    try {
      const title = await useTrainedModel(outcome);
      if (outcome === this.outcome) this.usedAs = title;
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      this.problem = error.message;
    } finally {
      this.isSaving = false;
    }
  }
}

function renderShare({ share, count, correct }: Evaluation) {
  const misread = count - correct;
  return html`<p class="status">
    <span class="share">${formatAccuracy(share)}</span>
    <span> of ${formatCount(count)} test images read right, ${formatCount(misread)} misread </span>
  </p>`;
}

function describeEnd({ endedBy, bestEpoch, history }: Outcome): string {
  const epochs = history.length === 1 ? '1 epoch' : `${history.length} epochs`;
  const best =
    bestEpoch === null ? 'of its last batch' : `of epoch ${bestEpoch}, the best by val_loss`;
  switch (endedBy) {
    case 'epochs':
      return `Trained for ${epochs}; these are the weights ${best}.`;
    case 'early-stopping':
      return `Ended by itself after ${epochs}, because val_loss fell no more; these are the weights ${best}.`;
    case 'stop':
      return `Stopped after ${epochs}; these are the weights ${best}.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-outcome': TrainingOutcome;
  }
}
