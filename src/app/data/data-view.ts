import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import {
  countClasses,
  indicesOfClass,
  type LabelledImages,
} from '../../dataset/labelled-images.ts';
import { describeError } from '../../errors/describe-error.ts';
import '../evaluation/set-evaluation.ts';
import { DIGITS } from '../parts/digits.ts';
import { formatBytes, formatCount } from '../parts/format-figures.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { viewStyles } from '../parts/styles/view-styles.ts';
import { UnfinishedWork } from '../parts/unfinished-work.ts';
import './class-counts.ts';
import { loadMnistOnce, MNIST_SETS } from './data-sets.ts';
import { dataViewStyles } from './data-view-styles.ts';
import './digit-gallery.ts';
import './image-inspector.ts';
import './mean-digits.ts';
import './own-data.ts';
import type { OwnSet } from './own-data.ts';

/** The smaller one: a first look costs as little network as can be. */
const FIRST_SET = 'test';

/** Look into the data: MNIST and a person's own, image by image and as a whole. */
@customElement('data-view')
export class DataView extends LitElement {
  static override readonly styles = [partStyles, viewStyles, dataViewStyles];

  @state() private sets = MNIST_SETS;
  @state() private setId = FIRST_SET;
  @state() private digit: number | null = null;
  @state() private images: LabelledImages | null = null;
  @state() private indices: Uint32Array = new Uint32Array();
  @state() private position = 0;
  @state() private progress: { readonly loaded: number; readonly total: number } | null = null;
  @state() private problem: string | null = null;

  #counts: readonly number[] = [];
  readonly #own = new Map<string, LabelledImages>();

  constructor() {
    super();
    // sets that a person brought are nowhere else
    new UnfinishedWork(this, () => this.#own.size > 0);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.images) void this.#open(this.setId);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('images') && this.images) this.#counts = countClasses(this.images.labels);
  }

  protected override render() {
    return html`
      <hgroup>
        <h1>Data</h1>
        <p>
          What a model learns from: every image is 28×28 numbers and the digit that its writer
          meant.
        </p>
      </hgroup>
      ${this.#renderControls()}
      ${this.images ? this.#renderStage(this.images) : this.#renderLoading()}
      <own-data
        @set-read=${(event: CustomEvent<OwnSet>) => this.#add(event.detail)}
        .isShown=${() => !this.hidden}
      ></own-data>
    `;
  }

  #renderControls() {
    const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
    return html`<div class="controls">
      <label>
        Set
        <select class="field" @change=${(event: Event) => void this.#open(chosen(event))}>
          ${this.sets.map(
            ({ id, title, count }) =>
              html`<option value=${id} .selected=${id === this.setId}>
                ${title}, ${formatCount(count)}
              </option>`,
          )}
        </select>
      </label>
      <label>
        Class
        <select class="field" @change=${(event: Event) => this.#filter(chosen(event))}>
          <option value="" .selected=${this.digit === null}>All</option>
          ${DIGITS.map(
            (digit) =>
              html`<option value=${digit} .selected=${digit === this.digit}>${digit}</option>`,
          )}
        </select>
      </label>
      <label>
        Image
        <input
          type="number"
          class="field"
          min="0"
          inputmode="numeric"
          max=${Math.max(0, (this.images?.count ?? 1) - 1)}
          .value=${String(this.indices[this.position] ?? 0)}
          ?disabled=${!this.images}
          @change=${(event: Event) => this.#goTo(event.target as HTMLInputElement)}
        />
      </label>
    </div>`;
  }

  #renderLoading() {
    if (this.problem !== null) {
      return html`<div class="loading">
        <p role="alert">${this.problem}</p>
        <button type="button" class="button" @click=${() => void this.#open(this.setId)}>
          Try again
        </button>
      </div>`;
    }
    const { loaded, total } = this.progress ?? { loaded: 0, total: 1 };
    const title = this.sets.find(({ id }) => id === this.setId)?.title ?? '';
    return html`<div class="loading">
      <p>Loading MNIST: ${title.toLowerCase()}</p>
      <progress aria-label="MNIST loaded" max="1" .value=${loaded / total}></progress>
      <p class="note small">
        ${
          this.progress
            ? `${formatBytes(loaded)} of ${formatBytes(total)}`
            : 'Once it is here, it stays on this device.'
        }
      </p>
    </div>`;
  }

  #renderStage(images: LabelledImages) {
    const index = this.indices[this.position];
    const fileName = this.sets.find(({ id }) => id === this.setId)?.fileName ?? 'images';
    return html`
      <div class="stage">
        <div class="gallery">
          <p class="note small">${this.#describeSelection()}</p>
          <digit-gallery
            .images=${images}
            .indices=${this.indices}
            .position=${this.position}
            @position-chosen=${(event: CustomEvent<number>) => (this.position = event.detail)}
          ></digit-gallery>
        </div>
        ${
          index === undefined
            ? nothing
            : html`<image-inspector
                .images=${images}
                .index=${index}
                .isFirst=${this.position === 0}
                .isLast=${this.position === this.indices.length - 1}
                @step-chosen=${(event: CustomEvent<1 | -1>) => (this.position += event.detail)}
              ></image-inspector>`
        }
      </div>
      <div class="two">
        <section class="card">
          <h2>How many of each</h2>
          <class-counts .counts=${this.#counts}></class-counts>
        </section>
        <section class="card">
          <h2>The mean image of each class</h2>
          <p class="note small">
            All images of a digit laid over one another: sharp where they agree.
          </p>
          <mean-digits .images=${images}></mean-digits>
        </section>
      </div>
      <section class="card">
        <h2>Evaluate a model on this set</h2>
        <p class="note small">
          It reads all ${formatCount(images.count)} images and shows what it took for what.
        </p>
        <set-evaluation .images=${images} .name=${fileName}></set-evaluation>
      </section>
    `;
  }

  #describeSelection(): string {
    const count = formatCount(this.indices.length);
    if (this.indices.length === 0) return `There is no ${String(this.digit)} in this set.`;
    return this.digit === null ? `${count} images` : `${count} images of a ${this.digit}`;
  }

  async #open(id: string): Promise<void> {
    const set = this.sets.find((one) => one.id === id);
    if (!set) return;
    this.setId = id;
    this.problem = null;
    this.progress = null;
    this.images = this.#own.get(id) ?? null;
    if (set.mnist === null) {
      this.#select(0);
      return;
    }
    try {
      const images = await loadMnistOnce(set.mnist, (loaded, total) => {
        if (this.setId === id) this.progress = { loaded, total };
      });
      if (this.setId !== id) return; // another one was chosen meanwhile
      this.images = images;
      this.#select(0);
    } catch (error) {
      if (this.setId === id) this.problem = describeError(error);
    }
  }

  #filter(value: string): void {
    this.digit = value === '' ? null : Number(value);
    this.#select(0);
  }

  #select(position: number): void {
    const { images, digit } = this;
    this.indices = images ? indicesOfClass(images.labels, digit) : new Uint32Array();
    this.position = position;
  }

  /** Shows an image by its number in the set, of whatever class it is. */
  #goTo(input: HTMLInputElement): void {
    const last = (this.images?.count ?? 1) - 1;
    const index = Math.min(last, Math.max(0, Math.round(input.valueAsNumber) || 0));
    input.value = String(index);
    if (!this.indices.includes(index)) this.#filter('');
    this.position = Math.max(0, this.indices.indexOf(index));
  }

  #add({ set, images }: OwnSet): void {
    this.#own.set(set.id, images);
    this.sets = [...this.sets, set];
    this.digit = null;
    void this.#open(set.id);
    this.scrollIntoView({ block: 'start' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-view': DataView;
  }
}
