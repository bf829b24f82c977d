import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { imageAt, type LabelledImages } from '../../dataset/labelled-images.ts';
import type { Predictions } from '../../lab/predictions.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { formatSureness } from '../parts/format-figures.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import './digit-tile.ts';

const PAGE = 24;

/**
 * Images that a model read, each with what it is, what was read and how surely.
 *
 * @fires image-chosen - `CustomEvent<number>`, the index of the image that a person wants to see
 */
@customElement('misread-images')
export class MisreadImages extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(68px, 1fr));
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      button {
        border: 0;
        border-radius: var(--radius-small);
        background: none;
        cursor: pointer;
      }

      li button {
        display: grid;
        gap: 4px;
        justify-items: center;
        width: 100%;
        padding: 6px 4px;
      }

      li button:hover {
        background: var(--hover);
      }

      digit-tile {
        width: 56px;
      }

      .verdict {
        font-size: 0.8125rem;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      .sure {
        font-size: 0.75rem;
        color: var(--muted);
        font-variant-numeric: tabular-nums;
      }

      .more {
        min-height: 44px;
        padding: 0 12px;
        margin-top: 4px;
        color: var(--accent);
        font-weight: 600;
      }

      .more:hover {
        background: var(--hover);
      }
    `,
  ];

  @property({ attribute: false }) images: LabelledImages | null = null;
  @property({ attribute: false }) predictions: Predictions | null = null;
  /** Which of the images to show, in order. */
  @property({ attribute: false }) indices: readonly number[] = [];
  /** Names the list. */
  @property() label = '';

  @state() private shown = PAGE;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('indices')) this.shown = PAGE;
  }

  protected override render() {
    const { images, predictions, indices } = this;
    if (!images || !predictions || indices.length === 0) return nothing;
    const left = indices.length - this.shown;
    return html`
      <ul role="list" aria-label=${this.label}>
        ${indices
          .slice(0, this.shown)
          .map((index) => this.#renderImage(images, predictions, index))}
      </ul>
      ${
        left > 0
          ? html`<button type="button" class="more" @click=${() => (this.shown += PAGE * 2)}>
              Show ${Math.min(left, PAGE * 2)} more
            </button>`
          : nothing
      }
    `;
  }

  #renderImage(images: LabelledImages, predictions: Predictions, index: number) {
    const is = predictions.labels[index] ?? 0;
    const read = predictions.digits[index] ?? 0;
    const sure = formatSureness(predictions.confidences[index] ?? 0);
    return html`<li>
      <button
        type="button"
        aria-label="${is} → ${read} ${sure} sure, image ${index}"
        @click=${() => this.#choose(index)}
      >
        <digit-tile .pixels=${imageAt(images, index)}></digit-tile>
        <span class="verdict">${is} → ${read}</span>
        <span class="sure">${sure}</span>
      </button>
    </li>`;
  }

  #choose(index: number): void {
    fireEvent(this, 'image-chosen', index);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'misread-images': MisreadImages;
  }
}
