import { LitElement, css, html, svg } from 'lit';
import { customElement } from 'lit/decorators.js';

import type { Stroke } from '../../ink/index.ts';
import { EXAMPLE_DIGITS } from '../../ink/strokes/example-digits.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

/** What `example-chosen` carries. */
export interface ExampleChoice {
  readonly digit: number;
  /** In a pad of 280×280. */
  readonly strokes: readonly Stroke[];
}

/**
 * Ten digits to try the recogniser with, drawn from the very strokes that a tap puts on the pad.
 *
 * @fires example-chosen - `CustomEvent<ExampleChoice>`
 */
@customElement('example-digits')
export class ExampleDigits extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(10, minmax(0, 1fr));
        gap: clamp(2px, 0.8vw, 8px);
        margin: 0;
        padding: 0;
        list-style: none;
      }

      button {
        display: block;
        width: 100%;
        height: 48px;
        padding: 0;
        border: 1px solid transparent;
        border-radius: var(--radius-small);
        background: var(--surface);
        color: var(--text);
        cursor: pointer;
        transition:
          color 120ms,
          border-color 120ms;
      }

      button:hover {
        color: var(--accent);
        border-color: var(--accent);
      }

      button:active {
        background: var(--accent-tint);
      }

      svg {
        display: block;
        width: 100%;
        height: 100%;
        fill: none;
        stroke: currentcolor;
        stroke-width: 20;
        stroke-linecap: round;
        stroke-linejoin: round;
      }

      @media (prefers-reduced-motion: reduce) {
        button {
          transition: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<ul aria-label="Examples to try">
      ${EXAMPLE_DIGITS.map(
        (strokes, digit) =>
          html`<li>
            <button
              type="button"
              aria-label="Try a handwritten ${digit}"
              @click=${() => this.#choose({ digit, strokes })}
            >
              <svg viewBox="40 26 200 230" aria-hidden="true">${strokes.map(drawLine)}</svg>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #choose(choice: ExampleChoice): void {
    fireEvent(this, 'example-chosen', choice);
  }
}

function drawLine(stroke: Stroke) {
  return svg`<polyline points=${stroke.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'example-digits': ExampleDigits;
  }
  interface HTMLElementEventMap {
    'example-chosen': CustomEvent<ExampleChoice>;
  }
}
