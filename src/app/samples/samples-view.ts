import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import { listSamples, watchSamples } from '../../storage/samples.ts';
import type { StoredSample } from '../../storage/stored-sample.ts';
import { labStyles } from '../parts/styles/lab-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { viewStyles } from '../parts/styles/view-styles.ts';
import { watchWhileConnected } from '../parts/watch-while-connected.ts';
import { SampleEditor } from './changes/sample-editor.ts';
import './files/export-dialog.ts';
import './list/label-filter.ts';
import { matchesFilter, type SampleFilter } from './list/label-filter.ts';
import './list/sample-card.ts';
import type { SampleCard } from './list/sample-card.ts';
import { describeProblem } from './parts/describe-problem.ts';
import { LOCK_ICON } from './parts/icons.ts';
import './personalise/personal-model-note.ts';
import './personalise/personalise-dialog.ts';
import { samplesViewStyles } from './samples-view-styles.ts';

/** Cards that are shown at first, and at each wish for more. */
const PAGE = 240;

/** What a person has confirmed or corrected: to look through, carry elsewhere, and learn from. */
@customElement('samples-view')
export class SamplesView extends LitElement {
  static override readonly styles = [partStyles, viewStyles, labStyles, samplesViewStyles];

  /** null until they have been read. */
  @state() private samples: readonly StoredSample[] | null = null;
  @state() private filter: SampleFilter = 'all';
  @state() private shown = PAGE;
  @state() private problem: string | null = null;
  @state() private isDropping = false;

  readonly #editor = new SampleEditor((problem) => (this.problem = problem));
  /** Which card the keyboard goes on at, where the one it was at is being deleted; -1 for none. */
  #focusNext = -1;

  constructor() {
    super();
    this.addEventListener('dragenter', this.#hover);
    this.addEventListener('dragover', this.#hover);
    this.addEventListener('dragleave', () => (this.isDropping = false));
    this.addEventListener('drop', this.#takeDropped);
    watchWhileConnected(this, () => {
      void this.#load();
      return watchSamples(() => void this.#load());
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // on the window: the button that had the focus may have gone with its sample
    addEventListener('keydown', this.#undoByKeyboard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#undoByKeyboard);
  }

  protected override render() {
    const { samples } = this;
    const isEmpty = samples?.length === 0;
    return html`
      <hgroup>
        <h1>Samples</h1>
        <p>
          Drawings that you confirmed or corrected. The app can learn your hand from them.
          <span class="privacy">${LOCK_ICON}They stay on this device.</span>
        </p>
      </hgroup>
      ${this.#renderActions(samples ?? [])}
      <personal-model-note></personal-model-note>
      <p class="notice" role="alert" ?hidden=${this.problem === null}>${this.problem}</p>
      ${isEmpty ? this.#renderEmpty() : nothing} ${this.#renderList(samples ?? [])}
      <personalise-dialog></personalise-dialog>
      <export-dialog .samples=${samples ?? []}></export-dialog>
      <p class="drop" ?hidden=${!this.isDropping} aria-hidden="true">
        Drop the files to import their samples
      </p>
    `;
  }

  #renderActions(samples: readonly StoredSample[]) {
    const isEmpty = samples.length === 0;
    return html`<div class="actions">
      <button
        type="button"
        class="button is-primary"
        ?disabled=${isEmpty}
        @click=${() => this.#personalise(samples)}
      >
        Personalise
      </button>
      <button
        type="button"
        class="button"
        ?disabled=${isEmpty}
        @click=${() => this.renderRoot.querySelector('export-dialog')?.show()}
      >
        Export
      </button>
      <button
        type="button"
        class="button"
        @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#files')?.click()}
      >
        Import
      </button>
      <input id="files" type="file" multiple hidden @change=${this.#takeChosen} />
    </div>`;
  }

  #renderEmpty() {
    return html`<section class="empty card">
      <svg viewBox="0 0 120 100" aria-hidden="true">
        <rect x="14" y="8" width="84" height="84" rx="16" />
        <path d="M38 30h36c-12 14-19 26-23 40" />
        <circle cx="96" cy="78" r="15" />
        <path class="mark" d="M89 78.5l5 5 9-10.5" />
      </svg>
      <h2>No samples yet</h2>
      <p>
        Draw a number and say whether it was read right. Each digit is kept here, and with about
        twenty of them the app can learn your hand.
      </p>
      <a class="button is-primary" href="#draw">Draw a number</a>
    </section>`;
  }

  #renderList(samples: readonly StoredSample[]) {
    const matching = samples.filter((sample) => matchesFilter(sample, this.filter));
    return html`
      ${
        samples.length > 0
          ? html`<label-filter
              .samples=${samples}
              .selected=${this.filter}
              @filter-chosen=${({ detail }: CustomEvent<SampleFilter>) => this.#show(detail)}
            ></label-filter>`
          : nothing
      }
      <ul aria-label="Samples" role="list">
        ${repeat(
          matching.slice(0, this.shown),
          ({ id }) => id,
          (sample) =>
            html`<li>
              <sample-card
                .sample=${sample}
                @sample-relabelled=${this.#editor.relabel}
                @sample-delete-wanted=${this.#delete}
              ></sample-card>
            </li>`,
        )}
      </ul>
      <div class="below">
        ${
          matching.length > this.shown
            ? html`<button type="button" class="button" @click=${() => (this.shown += PAGE)}>
                Show more of ${matching.length}
              </button>`
            : nothing
        }
        ${
          samples.length > 0
            ? html`<button
                type="button"
                class="button is-small"
                @click=${() => this.#editor.deleteAll()}
              >
                Delete all ${samples.length}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #show(filter: SampleFilter): void {
    this.filter = filter;
    this.shown = PAGE;
  }

  readonly #delete = (event: CustomEvent<StoredSample>): void => {
    const cards = [...this.renderRoot.querySelectorAll('sample-card')];
    this.#focusNext = cards.indexOf(event.currentTarget as SampleCard);
    this.#editor.delete(event);
  };

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('samples') || this.#focusNext < 0) return;
    const cards = this.renderRoot.querySelectorAll('sample-card');
    cards[Math.min(this.#focusNext, cards.length - 1)]?.focusDelete();
    this.#focusNext = -1;
  }

  #personalise(samples: readonly StoredSample[]): void {
    void this.renderRoot.querySelector('personalise-dialog')?.show(samples);
  }

  async #load(): Promise<void> {
    try {
      this.samples = await listSamples();
      if (!this.samples.some((sample) => matchesFilter(sample, this.filter))) this.filter = 'all';
    } catch (error) {
      this.samples ??= [];
      this.problem = describeProblem(error);
    }
  }

  readonly #takeChosen = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    input.value = ''; // so that the same file can be chosen again
    if (files.length > 0) void this.#editor.import(files);
  };

  readonly #hover = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault(); // says that dropping is possible
    event.stopPropagation(); // or the page would offer to read an image
    this.isDropping = true;
  };

  readonly #takeDropped = (event: DragEvent): void => {
    this.isDropping = false;
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault(); // else they would be read as images of numbers
    void this.#editor.import(files);
  };

  readonly #undoByKeyboard = (event: KeyboardEvent): void => {
    const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isUndo || this.hidden || event.defaultPrevented) return;
    event.preventDefault();
    void this.#editor.undo();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'samples-view': SamplesView;
  }
}
