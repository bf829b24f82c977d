import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import { fireEvent } from '../../parts/fire-event.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';

/**
 * A slider with its name above it and its value beside the name.
 *
 * @fires value-chosen - `CustomEvent<number>`, while it moves
 */
@customElement('value-slider')
export class ValueSlider extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 12px;
      }

      label {
        font-size: var(--size-small);
        font-weight: 600;
        color: var(--muted);
      }

      .value {
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }

      input {
        display: block;
        width: 100%;
        height: 36px;
        margin: 0;
        accent-color: var(--accent);
        cursor: pointer;
      }
    `,
  ];

  @property() label = '';
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 100;
  @property({ type: Number }) step = 1;
  @property({ type: Number }) value = 0;
  /** What stands beside the name, and what a screen reader says. */
  @property({ attribute: false }) format: (value: number) => string = String;

  protected override render() {
    return html`
      <div class="head">
        <label for="slider">${this.label}</label>
        <span class="value" aria-hidden="true">${this.format(this.value)}</span>
      </div>
      <input
        id="slider"
        type="range"
        min=${this.min}
        max=${this.max}
        step=${this.step}
        .value=${live(String(this.value))}
        aria-valuetext=${this.format(this.value)}
        @input=${this.#choose}
      />
    `;
  }

  #choose(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.value = event.target.valueAsNumber;
    fireEvent(this, 'value-chosen', this.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'value-slider': ValueSlider;
  }
  interface HTMLElementEventMap {
    'value-chosen': CustomEvent<number>;
  }
}
