import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { BackendChoice as Backend } from '../../model/description/backend-name.ts';
import { BACKEND_TITLES, BACKENDS } from '../parts/backend-titles.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { fieldStyles } from '../parts/styles/field-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

/**
 * Lets a person choose where the model runs.
 *
 * @fires backend-chosen - `CustomEvent<BackendChoice>`
 */
@customElement('backend-choice')
export class BackendChoice extends LitElement {
  static override readonly styles = [
    partStyles,
    fieldStyles,
    css`
      label {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
      }

      .field {
        padding: 0 10px;
        font-size: inherit;
      }

      p {
        margin: 6px 0 0;
        font-size: var(--size-small);
        color: var(--muted);
      }
    `,
  ];

  @property() selected: Backend = 'auto';

  protected override render() {
    return html`<label>
        Runs on
        <select class="field" @change=${this.#choose}>
          ${BACKENDS.map(
            (backend) =>
              html`<option value=${backend} ?selected=${backend === this.selected}>
                ${BACKEND_TITLES[backend]}
              </option>`,
          )}
        </select>
      </label>
      <p>Automatic takes what this device answers fastest with.</p>`;
  }

  #choose(event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLSelectElement)) return;
    const chosen = BACKENDS.find((backend) => backend === target.value);
    if (!chosen) return;
    this.selected = chosen;
    fireEvent(this, 'backend-chosen', chosen);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'backend-choice': BackendChoice;
  }
  interface HTMLElementEventMap {
    'backend-chosen': CustomEvent<Backend>;
  }
}
