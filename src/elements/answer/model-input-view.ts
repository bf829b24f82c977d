import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { english } from '../language/strings.ts';
import { modelInputStyles } from './model-input-styles.ts';

const side = 28;

/** The 28×28 pixels that the model saw, as MNIST shows its digits: white on black. */
export class ModelInputView extends LitElement {
  static override styles = modelInputStyles;

  /** `[784]`, row-major, 0 paper to 1 ink; null before anything was read. */
  @property({ attribute: false }) input: Float32Array | null = null;
  /** Accessible name. */
  @property() label = english.inputLabel;

  @query('canvas', true) private readonly canvas!: HTMLCanvasElement;

  protected override render(): TemplateResult {
    return html`<canvas
      class=${this.input ? '' : 'is-blank'}
      width=${side}
      height=${side}
      role="img"
      aria-label=${this.label}
    ></canvas>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('input')) return;
    const context = this.canvas.getContext('2d');
    if (!context) return;
    const pixels = context.createImageData(side, side);
    pixels.data.fill(255);
    for (let index = 0; index < side * side; index++) {
      pixels.data[4 * index + 3] = Math.round((this.input?.[index] ?? 0) * 255);
    }
    context.putImageData(pixels, 0, 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-input-view': ModelInputView;
  }
}
