import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';

import { buttonStyles } from '../parts/styles/button-styles.ts';
import { fieldStyles } from '../parts/styles/field-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

/** Asks for a model's title in a dialog; null where it is closed without one. */
export function askForTitle(title: string): Promise<string | null> {
  const asking = document.createElement('title-dialog');
  asking.title = title;
  document.body.append(asking);
  return asking.ask().finally(() => asking.remove());
}

@customElement('title-dialog')
export class TitleDialog extends LitElement {
  static override readonly styles = [
    partStyles,
    buttonStyles,
    fieldStyles,
    css`
      dialog {
        width: min(420px, calc(100vw - 32px));
        padding: 20px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }

      h2 {
        margin: 0 0 14px;
        font-size: 1.125rem;
      }

      label {
        display: grid;
        gap: 6px;
        font-size: var(--size-small);
        color: var(--muted);
      }

      .field {
        min-width: 0;
        background: var(--page);
      }

      .buttons {
        display: flex;
        justify-content: end;
        gap: 8px;
        margin-top: 18px;
      }
    `,
  ];

  @property() override title = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('input') private readonly input!: HTMLInputElement;

  #answer: string | null = null;

  async ask(): Promise<string | null> {
    await this.updateComplete;
    const { dialog, input } = this;
    const closed = new Promise((resolve) =>
      dialog.addEventListener('close', resolve, { once: true }),
    );
    dialog.showModal();
    input.select();
    await closed;
    return this.#answer;
  }

  protected override render() {
    return html`<dialog aria-labelledby="heading">
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          this.#answer = this.input.value.trim();
          this.dialog.close();
        }}
      >
        <h2 id="heading">Rename the model</h2>
        <label>
          Name
          <input
            class="field"
            .value=${this.title}
            required
            pattern=".*\\S.*"
            maxlength="60"
            autocomplete="off"
          />
        </label>
        <div class="buttons">
          <button type="button" class="button" @click=${() => this.dialog.close()}>Cancel</button>
          <button type="submit" class="button is-primary">Rename</button>
        </div>
      </form>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'title-dialog': TitleDialog;
  }
}
