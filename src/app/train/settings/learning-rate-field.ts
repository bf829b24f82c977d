import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import { fireEvent } from '../../parts/fire-event.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { formatRate } from '../figures/format-training.ts';
import { HIGHEST_RATE, LOWEST_RATE, isRate, stepRate } from './learning-rates.ts';

/**
 * A learning rate, typed or stepped through 1, 2, 5, 10 …
 *
 * @fires value-chosen - `CustomEvent<number>`
 */
@customElement('learning-rate-field')
export class LearningRateField extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      label {
        font-size: var(--size-small);
        font-weight: 600;
        color: var(--muted);
      }

      .field {
        display: grid;
        grid-template-columns: 44px minmax(0, 1fr) 44px;
        margin-top: 6px;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface);
      }

      .field:focus-within {
        border-color: var(--accent);
      }

      input {
        min-width: 0;
        min-height: 44px;
        padding: 0;
        border: 0;
        background: none;
        text-align: center;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
        appearance: textfield;
      }

      input::-webkit-inner-spin-button,
      input::-webkit-outer-spin-button {
        margin: 0;
        appearance: none;
      }

      button {
        padding: 0;
        border: 0;
        border-radius: var(--radius-small);
        background: none;
        font-size: 1.25rem;
        color: var(--accent);
        cursor: pointer;
      }

      button:hover {
        background: var(--hover);
      }

      p {
        margin: 4px 0 0;
        font-size: var(--size-small);
        color: var(--muted);
      }

      .suggestion {
        min-height: 28px;
        padding: 0;
        font-size: inherit;
        text-decoration: underline;
      }
    `,
  ];

  @property({ type: Number }) value = 0.001;

  /** What usually works with the optimizer that is chosen. */
  @property({ type: Number }) suggested = 0.001;

  protected override render() {
    const { value, suggested } = this;
    return html`
      <label for="rate">Learning rate</label>
      <div class="field">
        <button type="button" aria-label="Lower" @click=${() => this.#step(-1)}>
          <span aria-hidden="true">−</span>
        </button>
        <input
          id="rate"
          type="number"
          inputmode="decimal"
          step="any"
          min=${LOWEST_RATE}
          max=${HIGHEST_RATE}
          aria-describedby="suggestion"
          .value=${live(formatRate(value))}
          @change=${this.#type}
          @keydown=${this.#press}
        />
        <button type="button" aria-label="Higher" @click=${() => this.#step(1)}>
          <span aria-hidden="true">+</span>
        </button>
      </div>
      <p id="suggestion">
        ${
          value === suggested
            ? 'Suits this optimizer.'
            : html`Usual here:
                <button type="button" class="suggestion" @click=${() => this.#choose(suggested)}>
                  ${formatRate(suggested)}
                </button>`
        }
      </p>
    `;
  }

  /** What is no learning rate goes back to the last that was one. */
  #type(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const typed = event.target.valueAsNumber;
    if (isRate(typed)) this.#choose(typed);
    else this.requestUpdate();
  }

  #press(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#step(event.key === 'ArrowUp' ? 1 : -1);
  }

  #step(direction: 1 | -1): void {
    this.#choose(stepRate(this.value, direction));
  }

  #choose(rate: number): void {
    this.value = rate;
    fireEvent(this, 'value-chosen', rate);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'learning-rate-field': LearningRateField;
  }
}
