import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { bringData } from '../../lab/client/bring-data.ts';
import type { BroughtSet, ChosenFile, LeftOutFile } from '../../lab/intake/intake-messages.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { StoppableWork } from '../parts/stoppable-work.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import type { DataSet } from './data-sets.ts';
import { dataViewStyles } from './data-view-styles.ts';
import { filesOfDrop, filesOfInput } from './files-of-drop.ts';

/** A set of a person's own, for as long as the page is open. */
export interface OwnSet {
  readonly set: DataSet;
  readonly images: LabelledImages;
}

const MOST_NAMED = 5;
let lastId = 0;

/**
 * Takes a person's own images: chosen, or dropped anywhere in the page while the view is shown.
 *
 * @fires set-read - `CustomEvent<OwnSet>`
 */
@customElement('own-data')
export class OwnData extends LitElement {
  static override readonly styles = [partStyles, dataViewStyles];

  /** Whether what is dropped on the page is meant for this. */
  @property({ attribute: false }) isShown: () => boolean = () => true;

  @state() private leftOut: readonly LeftOutFile[] = [];

  @query('#files', true) private readonly filePicker!: HTMLInputElement;
  @query('#folder', true) private readonly folderPicker!: HTMLInputElement;

  /** Its progress is in files. */
  readonly #reading = new StoppableWork<{ readonly done: number; readonly total: number }>(this);
  /** Before the page's own listener, which would read the first image as numbers. */
  readonly #drop = (event: DragEvent) => {
    const { dataTransfer } = event;
    if (!this.isShown() || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void filesOfDrop(dataTransfer).then((files) => this.#read(files));
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('drop', this.#drop, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('drop', this.#drop, { capture: true });
  }

  protected override render() {
    const { progress, problem } = this.#reading;
    return html`<section class="card">
      <h2>Bring your own</h2>
      <p class="note small">
        Choose or drop a pair of IDX files (images and labels, plain or .gz), or images named by
        class: in folders 0 to 9 or as 7_001.png, also in a zip. They stay on this device and are
        forgotten when you leave the page.
      </p>
      <div class="actions">
        <button type="button" class="button" @click=${() => this.filePicker.click()}>
          Open files…
        </button>
        <button type="button" class="button" @click=${() => this.folderPicker.click()}>
          Open a folder…
        </button>
        <input id="files" type="file" multiple aria-label="Files" @change=${this.#picked} />
        <input
          id="folder"
          type="file"
          webkitdirectory
          aria-label="Folder"
          @change=${this.#picked}
        />
        ${
          progress
            ? html`<button type="button" class="button" @click=${() => this.#reading.stop()}>
                Stop
              </button>`
            : nothing
        }
      </div>
      ${
        progress
          ? html`<progress
              aria-label="Files read"
              max=${progress.total}
              .value=${progress.done}
            ></progress>`
          : nothing
      }
      ${problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      ${this.#renderLeftOut()}
    </section>`;
  }

  #renderLeftOut() {
    const { leftOut } = this;
    if (leftOut.length === 0) return nothing;
    const named = leftOut.slice(0, MOST_NAMED);
    const lines = named.map(({ path, reason }) => `${path}: ${reason}`);
    if (leftOut.length > named.length) lines.push(`and ${leftOut.length - named.length} more`);
    const count = leftOut.length === 1 ? '1 file was' : `${leftOut.length} files were`;
    return html`<p class="problem small" role="status">
      ${`${count} left out.\n${lines.join('\n')}`}
    </p>`;
  }

  readonly #picked = (event: Event): void => {
    const picker = event.target as HTMLInputElement;
    const files = filesOfInput(picker.files ?? []);
    picker.value = ''; // the same files can be chosen again
    if (files.length > 0) void this.#read(files);
  };

  async #read(files: readonly ChosenFile[]): Promise<void> {
    this.leftOut = [];
    await this.#reading.run({ done: 0, total: files.length }, async (signal, tell) => {
      const onProgress = (done: number, total: number) => tell({ done, total });
      const sets = await bringData(files, { signal, onProgress });
      this.leftOut = sets.flatMap(({ leftOut }) => leftOut);
      for (const set of sets) this.#tell(set);
    });
  }

  #tell({ title, images }: BroughtSet): void {
    const fileName = title.replace(/[^\w-]+/g, '-');
    const set = { id: `own-${++lastId}`, title, fileName, count: images.count, mnist: null };
    fireEvent(this, 'set-read', { set, images });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-data': OwnData;
  }
  interface HTMLElementEventMap {
    'set-read': CustomEvent<OwnSet>;
  }
}
