import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';

import type { PersonaliseStage } from '../../../lab/personalising.ts';
import type { StoredSample } from '../../../storage/stored-sample.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { UnfinishedWork } from '../../parts/unfinished-work.ts';
import { dialogStyles } from '../parts/dialog-styles.ts';
import './personal-model-note.ts';
import { personaliseDialogStyles } from './personalise-dialog-styles.ts';
import './before-after.ts';
import './doubtful-review.ts';
import { LEAST_SAMPLES, PersonaliseFlow, type PersonaliseState } from './personalise-flow.ts';

const STAGES: Readonly<Record<PersonaliseStage, string>> = {
  loading: 'Loading the model and the digits of others',
  measuring: 'Reading with the model as it is',
  learning: 'Learning your hand',
  comparing: 'Comparing before and after',
};

/** Has the app learn a person's hand, step by step, and shows what came of it. */
@customElement('personalise-dialog')
export class PersonaliseDialog extends LitElement {
  static override readonly styles = [partStyles, labStyles, dialogStyles, personaliseDialogStyles];

  @state() private progress: PersonaliseState | null = null;
  @state() private missing = 0;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #flow: PersonaliseFlow | null = null;

  constructor() {
    super();
    // until it is closed: what was learnt is stored only when it is put to use
    new UnfinishedWork(this, () => this.#flow !== null);
  }

  /** @param samples the newest first */
  async show(samples: readonly StoredSample[]): Promise<void> {
    this.#flow?.stop();
    this.#flow = null;
    this.progress = null;
    this.missing = Math.max(0, LEAST_SAMPLES - samples.length);
    await this.updateComplete;
    this.dialog.showModal();
    if (this.missing > 0) return;
    this.#flow = new PersonaliseFlow(samples, (progress) => (this.progress = progress));
    await this.#flow.start();
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" @close=${this.#leave}>
      <div class="head">
        <h2 id="title">Personalise</h2>
        <button type="button" class="close" aria-label="Close" @click=${this.#close}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      ${this.missing > 0 ? this.#renderMissing() : this.#renderState()}
    </dialog>`;
  }

  #renderMissing() {
    const { missing } = this;
    return html`
      <p>
        It takes ${LEAST_SAMPLES} samples to learn a hand, and twenty or more do it better. Draw
        ${missing === 1 ? 'one more' : `${missing} more`} and say whether each was read right.
      </p>
      <div class="foot">
        <a class="button is-primary" href="#draw" @click=${this.#close}>Draw a number</a>
      </div>
    `;
  }

  #renderState() {
    const { progress } = this;
    switch (progress?.is) {
      case undefined:
        return nothing;
      case 'checking':
        return this.#renderProgress('Looking through your samples', null);
      case 'reviewing':
        return html`<doubtful-review
          .doubtful=${progress.doubtful}
          @review-ended=${({ detail }: HTMLElementEventMap['review-ended']) =>
            void this.#flow?.goOn(detail)}
        ></doubtful-review>`;
      case 'learning':
        return this.#renderProgress(STAGES[progress.stage], progress.progress);
      case 'compared':
        return this.#renderComparison(progress);
      case 'used':
        return html`
          <p role="status">From now on the app reads with what it has learnt from your hand.</p>
          <personal-model-note></personal-model-note>
          <div class="foot">
            <a class="button is-primary" href="#draw" @click=${this.#close}>Draw with it</a>
          </div>
        `;
      case 'failed':
        return html`<p class="problem" role="alert">${progress.problem}</p>
          <div class="foot">
            <button type="button" class="button" @click=${this.#close}>Close</button>
          </div>`;
    }
  }

  /** @param share of the whole, 0 to 1; null where it is not known */
  #renderProgress(what: string, share: number | null) {
    return html`
      <p role="status">${what}…</p>
      <progress aria-label="Personalising" max="1" .value=${share ?? nothing}></progress>
      <p class="quiet">
        A copy of your model learns from your samples and from others' digits, so that it forgets
        none. The model that reads stays as it is until you say otherwise.
      </p>
      <div class="foot">
        <button type="button" class="button" @click=${this.#close}>Stop</button>
      </div>
    `;
  }

  #renderComparison(progress: PersonaliseState & { is: 'compared' }) {
    const { outcome, heldBack, model, isSaving, problem } = progress;
    return html`
      <p role="status" class="verdict">${describeVerdict(progress)}</p>
      <before-after .outcome=${outcome} .heldBack=${heldBack}></before-after>
      ${problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      <div class="foot">
        ${
          outcome.isBetter
            ? html`<button
                type="button"
                class="button is-primary"
                ?disabled=${isSaving}
                @click=${() => void this.#flow?.use()}
              >
                Use this model
              </button>`
            : nothing
        }
        <button type="button" class="button" @click=${this.#close}>Keep ${model.title}</button>
      </div>
    `;
  }

  readonly #close = (): void => this.dialog.close();

  /** Closed by a button or by Escape: what is still at work is no longer wanted. */
  readonly #leave = (): void => {
    this.#flow?.stop();
    this.#flow = null;
  };
}

function describeVerdict({ outcome, model }: PersonaliseState & { is: 'compared' }): string {
  const { before, after, isBetter } = outcome;
  if (isBetter) return 'It has learnt your hand, and still knows the digits of others.';
  if (before.sampleAccuracy >= 1) {
    return `${model.title} reads all of your samples already: there is nothing to gain.`;
  }
  return after.sampleAccuracy > before.sampleAccuracy
    ? `It reads your hand better, but has forgotten too much of others' digits. ${model.title} stays.`
    : `It did not get better at your hand. ${model.title} stays; more samples may help.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'personalise-dialog': PersonaliseDialog;
  }
}
