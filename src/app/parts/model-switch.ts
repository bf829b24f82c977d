import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { formatAccuracy, formatBytes } from '../format-figures.ts';
import type { ModelChoice } from '../model-choices.ts';
import { partStyles } from './part-styles.ts';

/**
 * Lets a person choose the model that reads.
 *
 * @fires model-chosen - `CustomEvent<string>`, the model's name
 */
@customElement('model-switch')
export class ModelSwitch extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      fieldset {
        display: grid;
        gap: 8px;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        margin-bottom: 8px;
        padding: 0;
        font-size: var(--size-small);
        font-weight: 600;
        color: var(--muted);
      }

      label {
        position: relative;
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        column-gap: 12px;
        padding: 10px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface);
        cursor: pointer;
      }

      label:hover {
        border-color: var(--accent);
      }

      label:has(:checked) {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }

      label:has(:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }

      input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--accent);
        outline: none;
      }

      .title {
        font-weight: 600;
      }

      .description,
      .figures {
        font-size: var(--size-small);
        color: var(--muted);
      }

      .figures {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }

      .figures span {
        display: block;
        white-space: nowrap;
      }

      @media (min-width: 900px) {
        fieldset {
          grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
        }

        legend {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) models: readonly ModelChoice[] = [];

  /** Name of the model in use. */
  @property() selected = '';

  protected override render() {
    if (this.models.length === 0) return nothing;
    return html`<fieldset>
      <legend>Model</legend>
      ${this.models.map((model) => this.#renderModel(model))}
    </fieldset>`;
  }

  #renderModel({ name, title, description, accuracy, bytes }: ModelChoice) {
    return html`<label>
      <input
        type="radio"
        name="model"
        .value=${name}
        .checked=${name === this.selected}
        aria-describedby="about-${name}"
        @change=${() => this.#choose(name)}
      />
      <span>
        <span class="title">${title}</span>
        <span class="description" id="about-${name}" ?hidden=${!description}
          ><br />${description}</span
        >
      </span>
      <span class="figures">
        <span ?hidden=${accuracy === null}>${formatAccuracy(accuracy ?? 0)} right</span>
        <span>${formatBytes(bytes)}</span>
      </span>
    </label>`;
  }

  #choose(name: string): void {
    this.selected = name;
    this.dispatchEvent(new CustomEvent('model-chosen', { detail: name }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-switch': ModelSwitch;
  }
  interface HTMLElementEventMap {
    'model-chosen': CustomEvent<string>;
  }
}
