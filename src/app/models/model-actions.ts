import { LitElement, html, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

import { describeError } from '../../errors/describe-error.ts';
import { deleteModel, renameModel, restoreModel } from '../../storage/trained-models.ts';
import { saveFile } from '../parts/save-file.ts';
import { showToast } from '../parts/show-toast.ts';
import { iconButtonStyles } from '../parts/styles/icon-button-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { askForTitle } from './ask-for-title.ts';
import { getCurrentModel, idOfStoredModel, useModel } from './current-model.ts';
import { menuStyles } from './menu-styles.ts';
import type { ModelRow } from './model-switch.ts';

interface Action {
  readonly title: string;
  readonly isHarsh?: boolean;
  run(): Promise<void>;
}

/** The button and the menu of what can be done with one model: exported; of this device also renamed and deleted. */
@customElement('model-actions')
export class ModelActions extends LitElement {
  static override readonly styles = [partStyles, iconButtonStyles, menuStyles];

  @property({ attribute: false }) model: ModelRow | null = null;

  @state() private isOpen = false;
  @query('button') private readonly button!: HTMLButtonElement | null;
  @query('[role=menu]') private readonly menu!: HTMLElement | null;

  protected override render() {
    const { title = '' } = this.model ?? {};
    return html`<button
        type="button"
        class="icon-button"
        aria-label="More about ${title}"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        aria-controls="menu"
        @click=${() => (this.isOpen ? this.#close() : void this.#open(0))}
        @keydown=${(event: KeyboardEvent) => this.#openByKey(event)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${DOTS}</svg>
      </button>
      <div
        id="menu"
        role="menu"
        aria-label=${title}
        ?hidden=${!this.isOpen}
        @keydown=${(event: KeyboardEvent) => this.#move(event)}
        @focusout=${(event: FocusEvent) => this.#leave(event)}
      >
        ${this.#actions.map(
          (action) =>
            html`<button
              type="button"
              role="menuitem"
              tabindex="-1"
              class=${action.isHarsh ? 'harsh' : ''}
              @click=${() => void this.#run(action)}
            >
              ${action.title}
            </button>`,
        )}
      </div>`;
  }

  get #actions(): readonly Action[] {
    const { model } = this;
    if (!model) return [];
    const exporting: Action = { title: 'Export', run: () => exportAsZip(model) };
    const id = idOfStoredModel(model.name);
    if (id === null) return [exporting];
    return [
      { title: 'Rename', run: () => rename(id, model.title) },
      exporting,
      { title: 'Delete', isHarsh: true, run: () => remove(id, model) },
    ];
  }

  get #items(): readonly HTMLElement[] {
    return [...(this.menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  /** @param index of the item that gets the focus; -1 for the last one */
  async #open(index: number): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    const { menu } = this;
    // where there is no room below, above
    const covered = menu && menu.getBoundingClientRect().bottom > innerHeight - ROOM_BELOW_PX;
    menu?.classList.toggle('above', covered ?? false);
    this.#items.at(index)?.focus();
  }

  #close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.button?.focus();
  }

  #openByKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.#open(event.key === 'ArrowDown' ? 0 : -1);
  }

  #move(event: KeyboardEvent): void {
    const items = this.#items;
    const at = items.findIndex((item) => item === this.shadowRoot?.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) items.at(next % items.length)?.focus();
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A click elsewhere, or the Tab key. */
  #leave(event: FocusEvent): void {
    const target = event.relatedTarget;
    // the opener closes by itself
    if (target === this.button || (target instanceof Node && this.menu?.contains(target))) return;
    this.isOpen = false;
  }

  async #run(action: Action): Promise<void> {
    this.#close();
    try {
      await action.run();
    } catch (error) {
      showToast({ message: describeError(error) });
    }
  }
}

/** The height of the bar of views on a phone, and a little more. */
const ROOM_BELOW_PX = 80;

async function rename(id: string, title: string): Promise<void> {
  const chosen = await askForTitle(title);
  if (chosen !== null && chosen !== title) await renameModel(id, chosen);
}

async function exportAsZip({ name }: ModelRow): Promise<void> {
  const { exportModel } = await import('./export-model.ts');
  const { fileName, content } = await exportModel(name);
  saveFile(fileName, content, content.type);
}

async function remove(id: string, { name, title }: ModelRow): Promise<void> {
  const isCurrent = (await getCurrentModel()).id === name;
  if (isCurrent) await useModel(null);
  const deleted = await deleteModel(id);
  if (!deleted) return;
  const undo = async () => {
    await restoreModel(deleted);
    if (isCurrent) await useModel(name);
  };
  showToast({
    message: `Deleted ${title}`,
    action: {
      title: 'Undo',
      run: () => {
        undo().catch((error: unknown) => showToast({ message: describeError(error) }));
      },
    },
  });
}

const DOTS = svg`<circle cx="5" cy="12" r="1.8" /><circle cx="12" cy="12" r="1.8" /><circle
  cx="19" cy="12" r="1.8" />`;

declare global {
  interface HTMLElementTagNameMap {
    'model-actions': ModelActions;
  }
}
