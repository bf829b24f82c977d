import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { StoredSample } from '../../../storage/stored-sample.ts';
import { DIGITS } from '../../parts/digits.ts';
import { fireEvent } from '../../parts/fire-event.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { BIN_ICON, CHEVRON_ICON } from '../parts/icons.ts';
import '../parts/sample-picture.ts';
import { sampleCardStyles } from './sample-card-styles.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** What `sample-relabelled` carries. */
export interface Relabelling {
  readonly sample: StoredSample;
  readonly label: number;
}

/**
 * One sample: how it was drawn, what it is said to be, what was read.
 *
 * @fires sample-relabelled - `CustomEvent<Relabelling>`
 * @fires sample-delete-wanted - `CustomEvent<StoredSample>`
 */
@customElement('sample-card')
export class SampleCard extends LitElement {
  static override readonly styles = [partStyles, sampleCardStyles];

  @property({ attribute: false }) sample: StoredSample | null = null;

  /** Has the keyboard go on here, after the card before it was deleted. */
  focusDelete(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render() {
    const { sample } = this;
    if (!sample) return nothing;
    const { label, read, createdAt } = sample;
    const time = TIME.format(createdAt);
    return html`
      <div class="paper" role="img" aria-label="Handwritten ${label}" title=${time}>
        <sample-picture .sample=${sample}></sample-picture>
        ${this.#renderReading(label, read)}
      </div>
      <div class="controls">
        <span class="label">
          <select aria-label="Label, drawn ${time}" @change=${this.#relabel}>
            ${DIGITS.map(
              (digit) =>
                html`<option value=${digit} ?selected=${digit === label}>${digit}</option>`,
            )}
          </select>
          ${CHEVRON_ICON}
        </span>
        <button
          type="button"
          aria-label="Delete this ${label}, drawn ${time}"
          title="Delete"
          @click=${() => fireEvent(this, 'sample-delete-wanted', sample)}
        >
          ${BIN_ICON}
        </button>
      </div>
    `;
  }

  #renderReading(label: number, read: StoredSample['read']) {
    if (!read) return nothing;
    return read.digit === label
      ? html`<span class="reading is-right" title="Read right">✓</span>`
      : html`<span class="reading">read ${read.digit}</span>`;
  }

  readonly #relabel = (event: Event): void => {
    const select = event.currentTarget as HTMLSelectElement;
    const { sample } = this;
    if (sample) fireEvent(this, 'sample-relabelled', { sample, label: Number(select.value) });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sample-card': SampleCard;
  }
  interface HTMLElementEventMap {
    'sample-relabelled': CustomEvent<Relabelling>;
    'sample-delete-wanted': CustomEvent<StoredSample>;
  }
}
