import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { imageAt, type LabelledImages } from '../../dataset/labelled-images.ts';
import '../evaluation/digit-tile.ts';
import { DIGITS } from '../parts/digits.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { formatCount } from '../parts/format-figures.ts';
import { iconButtonStyles } from '../parts/styles/icon-button-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { tickBoxStyles } from '../parts/styles/tick-box-styles.ts';
import './model-answers.ts';
import './pixel-values.ts';

/**
 * One image large, with what it is and what models make of it.
 *
 * @fires step-chosen - `CustomEvent<1 | -1>`: to the next image, or the one before
 */
@customElement('image-inspector')
export class ImageInspector extends LitElement {
  static override readonly styles = [
    partStyles,
    iconButtonStyles,
    tickBoxStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 18px;
        padding: 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }

      header {
        display: flex;
        align-items: center;
        gap: 4px;
      }

      h2 {
        flex: 1;
        margin: 0;
        font-size: 1.0625rem;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }

      h3 {
        margin: 0 0 8px;
        font-size: var(--size-small);
        font-weight: 600;
        color: var(--muted);
      }

      .icon-button {
        margin-block: -8px;
        color: var(--text);
        font-size: 1.25rem;
      }

      .icon-button:disabled {
        opacity: 0.35;
        cursor: default;
      }

      .large {
        --tile-radius: 14px;
        width: min(300px, 100%);
        justify-self: center;
      }

      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 2px;
        table-layout: fixed;
        font-variant-numeric: tabular-nums;
        text-align: center;
      }

      th {
        padding: 0;
        font-size: 0.75rem;
        font-weight: 400;
        color: var(--muted);
      }

      td {
        height: 28px;
        padding: 0;
        border-radius: 6px;
        background: color-mix(in srgb, var(--text) 6%, transparent);
        font-size: var(--size-small);
      }

      td.is-hot {
        background: var(--accent);
        color: var(--surface);
        font-weight: 700;
      }

      .values {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 44px;
        margin-block: -6px;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) images: LabelledImages | null = null;
  @property({ type: Number }) index = 0;
  /** Where there is none before or after, its button is off. */
  @property({ type: Boolean, attribute: 'is-first' }) isFirst = false;
  @property({ type: Boolean, attribute: 'is-last' }) isLast = false;

  @state() private showsValues = false;

  protected override render() {
    const { images, index } = this;
    const label = images?.labels[index];
    if (!images || label === undefined) return nothing;
    const pixels = imageAt(images, index);
    return html`
      <header>
        <h2 aria-live="polite">Image ${formatCount(index)} is a ${label}</h2>
        ${this.#renderStep(-1, 'Image before', '‹', this.isFirst)}
        ${this.#renderStep(1, 'Next image', '›', this.isLast)}
      </header>
      ${
        this.showsValues
          ? html`<pixel-values .pixels=${pixels}></pixel-values>`
          : html`<digit-tile class="large" .pixels=${pixels}></digit-tile>`
      }
      <label class="values">
        <input
          type="checkbox"
          .checked=${this.showsValues}
          @change=${(event: Event) =>
            (this.showsValues = (event.target as HTMLInputElement).checked)}
        />
        Show the 28×28 values
      </label>
      <div>
        <h3 id="one-hot">Its label, one-hot</h3>
        <table aria-labelledby="one-hot">
          <thead>
            <tr>
              ${DIGITS.map((digit) => html`<th scope="col">${digit}</th>`)}
            </tr>
          </thead>
          <tbody>
            <tr>
              ${DIGITS.map(
                (digit) =>
                  html`<td class=${digit === label ? 'is-hot' : ''}>
                    ${digit === label ? 1 : 0}
                  </td>`,
              )}
            </tr>
          </tbody>
        </table>
      </div>
      <div>
        <h3>What models read</h3>
        <model-answers .pixels=${pixels} .label=${label}></model-answers>
      </div>
    `;
  }

  #renderStep(step: 1 | -1, name: string, sign: string, isOff: boolean) {
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${name}
      title=${name}
      ?disabled=${isOff}
      @click=${() => fireEvent(this, 'step-chosen', step)}
    >
      <span aria-hidden="true">${sign}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'image-inspector': ImageInspector;
  }
  interface HTMLElementEventMap {
    'step-chosen': CustomEvent<1 | -1>;
  }
}
