import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

const LINE = Array.from({ length: IMAGE_SIDE }, (_, index) => index);

/** The 28×28 numbers that an image is, each in the shade that it stands for. */
@customElement('pixel-values')
export class PixelValues extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      .scroller {
        overflow: auto;
        max-height: 70svh;
        border-radius: 10px;
        background: #14161c;
        scrollbar-width: thin;
      }

      table {
        border-collapse: collapse;
        font:
          0.625rem/1 ui-monospace,
          SFMono-Regular,
          Menlo,
          monospace;
      }

      td,
      th {
        width: 23px;
        min-width: 23px;
        height: 20px;
        padding: 0;
        font-weight: 400;
        text-align: center;
      }

      th {
        position: sticky;
        background: #14161c;
        color: #9aa5bd;
      }

      thead th {
        top: 0;
        z-index: 1;
      }

      tbody th {
        left: 0;
      }
    `,
  ];

  /** `[784]`, 0 paper to 255 ink. */
  @property({ attribute: false }) pixels: ArrayLike<number> | null = null;

  protected override render() {
    return html`<div class="scroller" tabindex="0" role="region" aria-label="Pixel values">
      <table aria-label="Pixel values, 0 paper to 255 ink">
        <thead>
          <tr>
            <th scope="col"><span aria-hidden="true">↓→</span></th>
            ${LINE.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${LINE.map(
            (row) =>
              html`<tr>
                <th scope="row">${row}</th>
                ${LINE.map(
                  (column) => html`<td>${this.pixels?.[row * IMAGE_SIDE + column] ?? 0}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  protected override updated(): void {
    // through the object model: the page's policy forbids style attributes
    this.renderRoot.querySelectorAll('td').forEach((cell, index) => {
      const value = this.pixels?.[index] ?? 0;
      cell.style.backgroundColor = value === 0 ? '' : `rgb(255 255 255 / ${value / 255})`;
      cell.style.color = value === 0 ? '#7e879b' : value > 110 ? '#14161c' : '#fff';
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pixel-values': PixelValues;
  }
}
