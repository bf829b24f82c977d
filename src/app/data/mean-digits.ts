import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { MeanImages } from '../../dataset/mean-images.ts';
import '../evaluation/digit-tile.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

/** A few milliseconds of work. */
const PORTION = 2000;

/** The mean of all images of each class: what its writers agree on. */
@customElement('mean-digits')
export class MeanDigits extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        gap: 2px;
        font-size: var(--size-small);
        text-align: center;
        color: var(--muted);
      }

      .none {
        aspect-ratio: 1;
        border: 1px dashed var(--line);
        border-radius: 8px;
      }
    `,
  ];

  @property({ attribute: false }) images: LabelledImages | null = null;

  @state() private means: readonly (Uint8ClampedArray | null)[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('images')) void this.#average();
  }

  protected override render() {
    return html`<ul role="list">
      ${Array.from({ length: 10 }, (_, digit) => {
        const mean = this.means[digit];
        return html`<li>
          ${mean ? html`<digit-tile .pixels=${mean}></digit-tile>` : html`<div class="none"></div>`}
          <span><span class="spoken">${digit}</span></span>
        </li>`;
      })}
    </ul>`;
  }

  async #average(): Promise<void> {
    const { images } = this;
    this.means = [];
    if (!images) return;
    const sums = new MeanImages(images);
    while (!sums.add(PORTION)) {
      await nextTask();
      if (images !== this.images) return;
    }
    this.means = sums.means;
  }
}

/** Lets the page paint and answer in between. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

declare global {
  interface HTMLElementTagNameMap {
    'mean-digits': MeanDigits;
  }
}
