import { LitElement, css, html, svg } from 'lit';
import { customElement } from 'lit/decorators.js';

import type { Stroke } from '../../ink/index.ts';
import { DIGITS } from '../parts/digits.ts';
import { fireEvent } from '../parts/fire-event.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { writeDigit, writeNumber, type WrittenExample } from './written-examples.ts';

const EXAMPLES: readonly WrittenExample[] = [...DIGITS.map(writeDigit), writeNumber('2048')];
/** What of a pad's height the ink needs. */
const TOP = 26;
const HEIGHT = 230;
/** What a pad is narrower than it was. */
const SIDE_MARGIN = 40;

/**
 * Ten digits and a number to try the recogniser with, drawn from the very strokes that a tap puts on
 * the pad.
 *
 * @fires example-chosen - `CustomEvent<WrittenExample>`
 */
@customElement('example-digits')
export class ExampleDigits extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: 6px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .is-number {
        grid-column: span 2;
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

      .is-number button {
        padding: 0 8px;
      }

      @media (min-width: 760px) {
        ul {
          grid-template-columns: repeat(12, minmax(0, 1fr));
        }
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
      ${EXAMPLES.map(
        (example) =>
          html`<li class=${example.value.length > 1 ? 'is-number' : ''}>
            <button
              type="button"
              aria-label="Try a handwritten ${example.value}"
              @click=${() => fireEvent(this, 'example-chosen', example)}
            >
              <svg viewBox=${viewOf(example)} aria-hidden="true">
                ${example.strokes.map(drawLine)}
              </svg>
            </button>
          </li>`,
      )}
    </ul>`;
  }
}

function viewOf({ pad }: WrittenExample): string {
  return `${SIDE_MARGIN} ${TOP} ${pad.width - 2 * SIDE_MARGIN} ${HEIGHT}`;
}

function drawLine(stroke: Stroke) {
  return svg`<polyline points=${stroke.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />`;
}

declare global {
  interface HTMLElementTagNameMap {
    'example-digits': ExampleDigits;
  }
  interface HTMLElementEventMap {
    'example-chosen': CustomEvent<WrittenExample>;
  }
}
