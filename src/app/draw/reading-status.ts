import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { Recognition } from '../../recognizer/recognition.ts';
import { BACKEND_TITLES } from '../parts/backend-titles.ts';
import { formatMilliseconds } from '../parts/format-figures.ts';
import { partStyles } from '../parts/styles/part-styles.ts';

/** Where the recogniser stands; `Recognition` is the last reading. */
export type ReadingState = 'loading' | 'ready' | 'failed' | 'no-model' | Recognition;

/**
 * One quiet line: where the last reading was done and how long that took. It is no live region,
 * because the recogniser announces its answers itself.
 */
@customElement('reading-status')
export class ReadingStatus extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      p {
        min-height: 1.5em;
        margin: 0;
        overflow: hidden;
        /* one line, whatever it says, so that nothing below it moves */
        white-space: nowrap;
        text-overflow: ellipsis;
        font-size: clamp(0.78rem, 3.7vw, 0.875rem);
        color: var(--muted);
        font-variant-numeric: tabular-nums;
      }

      a {
        color: var(--accent);
      }

      .dot {
        display: inline-block;
        width: 8px;
        height: 8px;
        margin-inline-end: 8px;
        border-radius: 50%;
        background: var(--muted);
      }

      .dot.good {
        background: var(--good);
      }

      .dot.bad {
        background: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) state: ReadingState = 'loading';

  protected override render() {
    return html`<p><span class="dot ${toneOf(this.state)}"></span>${describe(this.state)}</p>`;
  }
}

function toneOf(state: ReadingState): 'good' | 'bad' | '' {
  if (state === 'loading') return '';
  return state === 'failed' || state === 'no-model' ? 'bad' : 'good';
}

function describe(state: ReadingState) {
  switch (state) {
    case 'loading':
      return 'Getting the reader ready';
    case 'ready':
      return 'Ready on this device';
    case 'failed':
      return 'Nothing was read';
    case 'no-model':
      return html`Please <a href="#train">train</a> or choose a model.`;
    default: {
      const { preprocessMs, inferenceMs } = state.timings;
      const time = formatMilliseconds(preprocessMs + inferenceMs);
      return `Read on this device · ${BACKEND_TITLES[state.backend]} · ${time}`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'reading-status': ReadingStatus;
  }
}
