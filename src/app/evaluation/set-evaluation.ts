import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { UserFacingError } from '../../errors/user-facing-error.ts';
import { evaluateModel } from '../../lab/client/evaluate.ts';
import type { Predictions } from '../../lab/predictions.ts';
import { watchModels } from '../../storage/trained-models.ts';
import { getCurrentModel, openModel } from '../models/current-model.ts';
import { buttonStyles } from '../parts/button-styles.ts';
import { partStyles } from '../parts/part-styles.ts';
import './confusion-matrix.ts';
import { listUsableModels, type NamedModel } from './list-models.ts';

/** Has any model read a whole set, and shows how well it did. */
@customElement('set-evaluation')
export class SetEvaluation extends LitElement {
  static override readonly styles = [
    partStyles,
    buttonStyles,
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

      select {
        min-height: 44px;
        padding: 0 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface);
        color: var(--text);
        font-size: 1rem;
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
  @state() private progress: number | null = null;
  @state() private predictions: Predictions | null = null;
  @state() private problem: string | null = null;

  #running: AbortController | null = null;
  #unwatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#list();
    this.#unwatch = watchModels(() => void this.#list());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#running?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('images')) return;
    this.#running?.abort();
    this.predictions = null;
    this.problem = null;
  }

  protected override render() {
    const { progress } = this;
    return html`
      <form @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <label>
          Model
          <select
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
            : html`<button type="button" class="button" @click=${() => this.#running?.abort()}>
                Stop
              </button>`
        }
      </form>
      ${
        progress === null
          ? nothing
          : html`<progress aria-label="Images read" max="1" .value=${progress}></progress>`
      }
      ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
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

  async #list(): Promise<void> {
    const [models, current] = await Promise.all([listUsableModels(), getCurrentModel()]);
    this.models = models;
    const isThere = models.some(({ id }) => id === this.model);
    if (!isThere) {
      this.model = (models.find(({ id }) => id === current.id) ?? models[0])?.id ?? '';
    }
  }

  #chooseModel(select: HTMLSelectElement): void {
    this.model = select.value;
    this.#running?.abort();
    this.predictions = null;
    this.problem = null;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.images) void this.#evaluate(this.images);
  }

  async #evaluate(images: LabelledImages): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.progress = 0;
    this.problem = null;
    this.predictions = null;
    try {
      const { source } = await openModel(this.model);
      const predictions = await evaluateModel(source, images, {
        signal: running.signal,
        onProgress: (share) => (this.progress = share),
      });
      if (running === this.#running) this.predictions = predictions;
    } catch (error) {
      const isStopped = error instanceof UserFacingError && error.code === 'aborted';
      if (!isStopped) this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      if (running === this.#running) {
        this.#running = null;
        this.progress = null;
      }
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'set-evaluation': SetEvaluation;
  }
}
