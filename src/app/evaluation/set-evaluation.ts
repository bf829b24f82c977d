import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { evaluateModel } from '../../lab/client/evaluate.ts';
import type { Predictions } from '../../lab/predictions.ts';
import { getCurrentModel, openModel } from '../models/current-model.ts';
import { StoppableWork } from '../parts/stoppable-work.ts';
import { buttonStyles } from '../parts/styles/button-styles.ts';
import { fieldStyles } from '../parts/styles/field-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { watchWhileConnected } from '../parts/watch-while-connected.ts';
import './confusion-matrix.ts';
import { watchUsableModels, type NamedModel } from './list-models.ts';

/** Has any model read a whole set, and shows how well it did. */
@customElement('set-evaluation')
export class SetEvaluation extends LitElement {
  static override readonly styles = [
    partStyles,
    buttonStyles,
    fieldStyles,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 10px;
      }

      label {
        display: grid;
        gap: 4px;
        flex: 1 1 200px;
        max-width: 320px;
        font-size: var(--size-small);
        color: var(--muted);
      }

      .field {
        padding: 0 14px;
      }

      progress {
        width: 100%;
        height: 8px;
        margin-top: 14px;
        accent-color: var(--accent);
      }

      .problem {
        margin: 14px 0 0;
        color: var(--bad);
      }

      confusion-matrix {
        margin-top: 20px;
      }
    `,
  ];

  @property({ attribute: false }) images: LabelledImages | null = null;
  /** For the files that a person downloads, such as `mnist-test`. */
  @property() name = 'images';

  @state() private models: readonly NamedModel[] = [];
  @state() private model = '';
  @state() private predictions: Predictions | null = null;

  /** Its progress is the share that is read, 0 to 1. */
  readonly #reading = new StoppableWork<number>(this);

  constructor() {
    super();
    watchWhileConnected(this, () => watchUsableModels((models) => void this.#offer(models)));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('images')) this.#clear();
  }

  protected override render() {
    const { progress, problem } = this.#reading;
    return html`
      <form @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <label>
          Model
          <select
            class="field"
            .value=${this.model}
            @change=${(event: Event) => this.#chooseModel(event.target as HTMLSelectElement)}
          >
            ${this.models.map(
              ({ id, title }) =>
                html`<option value=${id} ?selected=${id === this.model}>${title}</option>`,
            )}
          </select>
        </label>
        ${
          progress === null
            ? html`<button
                class="button is-primary"
                ?disabled=${!this.images || this.models.length === 0}
              >
                Evaluate
              </button>`
            : html`<button type="button" class="button" @click=${() => this.#reading.stop()}>
                Stop
              </button>`
        }
      </form>
      ${
        progress === null
          ? nothing
          : html`<progress aria-label="Images read" max="1" .value=${progress}></progress>`
      }
      ${problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      ${
        this.predictions
          ? html`<confusion-matrix
              .predictions=${this.predictions}
              .images=${this.images}
              .name=${`${this.model.replace(/[^\w-]/g, '-')}-${this.name}`}
            ></confusion-matrix>`
          : nothing
      }
    `;
  }

  async #offer(models: readonly NamedModel[]): Promise<void> {
    const current = await getCurrentModel();
    this.models = models;
    const isThere = models.some(({ id }) => id === this.model);
    if (!isThere) {
      this.model = (models.find(({ id }) => id === current.id) ?? models[0])?.id ?? '';
    }
  }

  #chooseModel(select: HTMLSelectElement): void {
    this.model = select.value;
    this.#clear();
  }

  /** What was read is no longer what is asked for. */
  #clear(): void {
    this.#reading.reset();
    this.predictions = null;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.images) void this.#evaluate(this.images);
  }

  async #evaluate(images: LabelledImages): Promise<void> {
    this.predictions = null;
    await this.#reading.run(0, async (signal, tell) => {
      const { source } = await openModel(this.model);
      const predictions = await evaluateModel(source, images, { signal, onProgress: tell });
      if (!signal.aborted) this.predictions = predictions;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'set-evaluation': SetEvaluation;
  }
}
