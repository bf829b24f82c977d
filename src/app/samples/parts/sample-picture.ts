import { LitElement, css, html, svg, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { IMAGE_SIDE } from '../../../dataset/labelled-images.ts';
import { fitStrokes } from '../../../elements/pad/pad-geometry.ts';
import type { Stroke } from '../../../ink/index.ts';
import { paintTile } from '../../parts/paint-tile.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';

const SIDE = 100;

/** What a picture of a sample needs. */
export interface PicturedSample {
  readonly tile: Uint8Array;
  readonly strokes: readonly Stroke[] | null;
}

/** A sample as it was drawn; where it was an image, the pixels that the model saw. */
@customElement('sample-picture')
export class SamplePicture extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      :host {
        aspect-ratio: 1;
        background: var(--digit-paper-color);
        color: var(--text);
      }

      svg,
      canvas {
        display: block;
        width: 100%;
        height: 100%;
      }

      svg {
        fill: none;
        stroke: currentcolor;
        stroke-width: 8;
        stroke-linecap: round;
        stroke-linejoin: round;
      }

      /* as the recogniser shows what the model saw */
      canvas {
        background: #101318;
        image-rendering: pixelated;
      }
    `,
  ];

  @property({ attribute: false }) sample: PicturedSample | null = null;

  protected override render() {
    const { strokes } = this.sample ?? {};
    if (!strokes) {
      return html`<canvas width=${IMAGE_SIDE} height=${IMAGE_SIDE} aria-hidden="true"></canvas>`;
    }
    const fitted = fitStrokes(strokes, { width: SIDE, height: SIDE }, 0.18);
    return html`<svg viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true">
      ${fitted.map(drawLine)}
    </svg>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { sample } = this;
    if (!changed.has('sample') || !sample || sample.strokes) return;
    paintTile(this.renderRoot.querySelector('canvas'), sample.tile);
  }
}

function drawLine(stroke: Stroke) {
  // a line of one point has no length, and so no round ends either
  const points = stroke.length === 1 ? [...stroke, ...stroke] : stroke;
  return svg`<polyline points=${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sample-picture': SamplePicture;
  }
}
