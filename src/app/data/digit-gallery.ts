import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import {
  layOutGallery,
  placeOf,
  positionAt,
  positionByKey,
  rowsInView,
  widenRows,
  type GalleryLayout,
  type RowRange,
} from './gallery-layout.ts';
import { paintGallery } from './paint-gallery.ts';

/** A finger finds it. */
const SMALLEST_TILE = 44;
const NOTHING: RowRange = { first: 0, end: 0 };

/**
 * Any number of images to scroll through. Only what is near the view is painted, on one canvas that
 * scrolls along, so that scrolling itself waits for nothing. For assistive technology it is a list
 * box with one option: the image that the keyboard is at, and which of how many it is.
 *
 * @fires position-chosen - `CustomEvent<number>`, a position in `indices`
 */
@customElement('digit-gallery')
export class DigitGallery extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      :host {
        min-height: 0;
      }

      .scroller {
        height: 100%;
        overflow-y: scroll;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        border-radius: 10px;
      }

      .space {
        position: relative;
        overflow: hidden;
        cursor: pointer;
      }

      canvas {
        position: absolute;
        left: 0;
      }

      .chosen {
        position: absolute;
        border: 3px solid var(--accent);
        border-radius: 8px;
        box-shadow: 0 0 0 2px var(--page);
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) images: LabelledImages | null = null;
  /** Which of the images to show, in order. */
  @property({ attribute: false }) indices: Uint32Array = new Uint32Array();
  /** Position of the chosen image in `indices`. */
  @property({ type: Number }) position = 0;
  @property() label = 'Images';

  @state() private layout: GalleryLayout = layOutGallery(1, 0, SMALLEST_TILE);

  @query('.scroller', true) private readonly scroller!: HTMLElement;
  @query('.space', true) private readonly space!: HTMLElement;
  @query('canvas', true) private readonly canvas!: HTMLCanvasElement;

  readonly #strip = document.createElement('canvas');
  readonly #sizes = new ResizeObserver(() => this.#layOut());
  #painted = NOTHING;
  #frame = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#sizes.observe(this.scroller);
  }

  protected override firstUpdated(): void {
    this.#sizes.observe(this.scroller);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('indices') && this.hasUpdated) this.#layOut();
  }

  protected override render() {
    const { position, indices, images } = this;
    const index = indices[position];
    return html`<div
      class="scroller"
      role="listbox"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${index === undefined ? nothing : `image-${index}`}
      @scroll=${() => this.#schedule()}
      @keydown=${(event: KeyboardEvent) => this.#walk(event)}
    >
      <div class="space" role="presentation" @click=${(event: MouseEvent) => this.#pick(event)}>
        <canvas aria-hidden="true"></canvas>
        ${
          index === undefined
            ? nothing
            : html`<div
                class="chosen"
                role="option"
                id="image-${index}"
                aria-selected="true"
                aria-posinset=${position + 1}
                aria-setsize=${indices.length}
                aria-label="Image ${index}, a ${images?.labels[index] ?? ''}"
              ></div>`
        }
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.space.style.height = `${this.layout.height}px`;
    const ring = this.renderRoot.querySelector<HTMLElement>('.chosen');
    if (ring) {
      const { x, y } = placeOf(this.position, this.layout);
      ring.style.transform = `translate(${x}px, ${y}px)`;
      ring.style.width = ring.style.height = `${this.layout.tile}px`;
    }
    if (changed.has('images') || changed.has('indices')) this.#painted = NOTHING;
    if (changed.has('indices')) this.scroller.scrollTop = 0;
    if (changed.has('position') || changed.has('indices')) this.#bringIntoView();
    this.#schedule();
  }

  #layOut(): void {
    // without the scroll bar, wherever it takes room
    const width = this.scroller.clientWidth;
    if (width === 0) return; // hidden: the view is not shown
    this.layout = layOutGallery(width, this.indices.length, SMALLEST_TILE);
    this.#painted = NOTHING;
    this.requestUpdate();
  }

  #schedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    const { images, indices, layout, scroller } = this;
    if (!images) return;
    const inView = rowsInView(layout, scroller.scrollTop, scroller.clientHeight);
    const isPainted = inView.first >= this.#painted.first && inView.end <= this.#painted.end;
    if (isPainted && this.#painted.end > 0) return;
    this.#painted = widenRows(inView, inView.end - inView.first, layout);
    paintGallery(this.canvas, this.#strip, images, indices, layout, this.#painted);
    this.canvas.style.transform = `translateY(${this.#painted.first * layout.pitch}px)`;
  }

  #bringIntoView(): void {
    const { scroller, layout } = this;
    const { y } = placeOf(this.position, layout);
    if (y < scroller.scrollTop) scroller.scrollTop = y;
    const lowest = y + layout.tile - scroller.clientHeight;
    if (lowest > scroller.scrollTop) scroller.scrollTop = lowest;
  }

  #walk(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const rowsPerPage = Math.max(1, Math.floor(this.scroller.clientHeight / this.layout.pitch));
    const { key } = event;
    const next = positionByKey(key, this.position, this.layout, this.indices.length, rowsPerPage);
    if (next === null) return;
    event.preventDefault();
    this.#choose(next);
  }

  #pick(event: MouseEvent): void {
    const { left, top } = this.space.getBoundingClientRect();
    const { layout, indices } = this;
    const found = positionAt(event.clientX - left, event.clientY - top, layout, indices.length);
    if (found !== null) this.#choose(found);
  }

  #choose(position: number): void {
    if (position === this.position) return;
    this.position = position;
    fireEvent(this, 'position-chosen', position);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-gallery': DigitGallery;
  }
  interface HTMLElementEventMap {
    'position-chosen': CustomEvent<number>;
  }
}
