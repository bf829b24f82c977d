import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { StoredSample } from '../../../storage/stored-sample.ts';
import { DIGITS } from '../../parts/digits.ts';
import { fireEvent } from '../../parts/fire-event.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';

/** Which samples are shown: all, those that were misread, or those of one digit. */
export type SampleFilter = 'all' | 'misread' | number;

export function matchesFilter({ label, read }: StoredSample, filter: SampleFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'misread') return read !== null && read.digit !== label;
  return label === filter;
}

/**
 * How many samples there are of each kind, to choose those that are shown.
 *
 * @fires filter-chosen - `CustomEvent<SampleFilter>`
 */
@customElement('label-filter')
export class LabelFilter extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      div {
        display: flex;
        gap: 6px;
        margin: -4px;
        padding: 4px;
        overflow-x: auto;
        scrollbar-width: none;
      }

      button {
        flex: none;
        min-width: 52px;
        min-height: 44px;
        padding: 0 14px;
        border: 1px solid var(--line);
        border-radius: 22px;
        background: var(--surface);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
        cursor: pointer;
      }

      button:hover:enabled {
        border-color: var(--accent);
      }

      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-tint);
        color: var(--accent);
        font-weight: 600;
      }

      button:disabled {
        border-color: transparent;
        background: none;
        color: var(--muted);
        cursor: default;
      }

      .count {
        margin-inline-start: 4px;
        font-size: 0.8125rem;
        font-weight: 400;
        color: var(--muted);
      }

      @media (min-width: 760px) {
        div {
          flex-wrap: wrap;
        }
      }
    `,
  ];

  @property({ attribute: false }) samples: readonly StoredSample[] = [];
  @property({ attribute: false }) selected: SampleFilter = 'all';

  protected override render() {
    return html`<div role="group" aria-label="Show samples">
      ${this.#renderChoice('all', 'All')} ${this.#renderChoice('misread', 'Misread')}
      ${DIGITS.map((digit) => this.#renderChoice(digit, String(digit)))}
    </div>`;
  }

  #renderChoice(filter: SampleFilter, title: string) {
    const count = this.samples.filter((sample) => matchesFilter(sample, filter)).length;
    return html`<button
      type="button"
      aria-pressed=${filter === this.selected}
      ?disabled=${count === 0}
      @click=${() => fireEvent(this, 'filter-chosen', filter)}
    >
      ${title} <span class="count">${count}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'label-filter': LabelFilter;
  }
  interface HTMLElementEventMap {
    'filter-chosen': CustomEvent<SampleFilter>;
  }
}
