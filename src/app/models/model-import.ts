import { LitElement, css, html, svg } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';

import { describeError } from '../../errors/describe-error.ts';
import { showToast } from '../parts/show-toast.ts';
import { buttonStyles } from '../parts/styles/button-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { nameStoredModel, useModel } from './current-model.ts';

/** The button that takes a model from files, and what was wrong with them. */
@customElement('model-import')
export class ModelImport extends LitElement {
  static override readonly styles = [
    partStyles,
    buttonStyles,
    css`
      button {
        font-size: var(--size-small);
      }

      svg {
        width: 18px;
        height: 18px;
        fill: none;
        stroke: currentcolor;
        stroke-width: 2;
        stroke-linecap: round;
        stroke-linejoin: round;
      }

      p {
        margin: 8px 0 0;
        font-size: var(--size-small);
      }

      [role='alert']:not(:empty) {
        margin-top: 8px;
        padding: 10px 14px;
        border-inline-start: 3px solid var(--bad);
        border-radius: 4px;
        background: var(--surface);
        font-size: var(--size-small);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private isBusy = false;
  @state() private problem = '';
  @query('input') private readonly input!: HTMLInputElement;

  protected override render() {
    return html`<button
        type="button"
        class="button"
        ?disabled=${this.isBusy}
        aria-busy=${this.isBusy}
        @click=${() => this.input.click()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">${INTO_TRAY}</svg>
        ${this.isBusy ? 'Trying it out…' : 'Import a model'}
      </button>
      <input
        type="file"
        hidden
        multiple
        accept=".zip,.json,.bin,application/zip,application/json"
        aria-label="Files of a model"
        @change=${() => void this.#take()}
      />
      <div role="alert">${this.problem}</div>`;
  }

  async #take(): Promise<void> {
    const files = [...(this.input.files ?? [])];
    this.input.value = ''; // so that the same file can be chosen again
    if (files.length === 0) return;
    this.isBusy = true;
    this.problem = '';
    try {
      const { importModel } = await import('./import-model.ts');
      const model = await importModel(files);
      showToast({
        message: `${model.title} is on this device`,
        action: {
          title: 'Use it',
          run: () => {
            useModel(nameStoredModel(model)).catch((error: unknown) =>
              showToast({ message: describeError(error) }),
            );
          },
        },
      });
    } catch (error) {
      this.problem = describeError(error);
    } finally {
      this.isBusy = false;
    }
  }
}

const INTO_TRAY = svg`<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M4 16v3.5h16V16" />`;

declare global {
  interface HTMLElementTagNameMap {
    'model-import': ModelImport;
  }
}
