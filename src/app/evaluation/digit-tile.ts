import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';

import { IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { paintTile } from '../parts/paint-tile.ts';

/** One 28×28 image as MNIST shows its digits: white on black. Decorative: who uses it names it. */
@customElement('digit-tile')
export class DigitTile extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
    }

    canvas {
      display: block;
      width: 100%;
      height: 100%;
      border-radius: var(--tile-radius, 8px);
      background: #14161c;
      image-rendering: pixelated;
    }
  `;

  /** `[784]`, row-major, 0 paper to 255 ink. */
  @property({ attribute: false }) pixels: ArrayLike<number> | null = null;

  @query('canvas', true) private readonly canvas!: HTMLCanvasElement;

  protected override render() {
    return html`<canvas width=${IMAGE_SIDE} height=${IMAGE_SIDE} aria-hidden="true"></canvas>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('pixels')) paintTile(this.canvas, this.pixels);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-tile': DigitTile;
  }
}
