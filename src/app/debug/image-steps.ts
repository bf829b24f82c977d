import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';

import type { DigitRecognizerElement } from '../../elements/digit-recognizer.ts';
import type { ImageStep } from '../../ink/index.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { describeStep } from './describe-step.ts';
import { paintStep } from './paint-step.ts';
import { traceDigit, traceNumbers, traceReadings, type InkTrace } from './trace-ink.ts';

const NOTHING: InkTrace = { steps: [], problem: null };

/**
 * Shows each step on the way from an image to what the model sees, for whatever lies on the
 * recogniser's pad: how a misread is understood. Loaded only where the address says `?debug`.
 */
@customElement('image-steps')
export class ImageSteps extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      :host {
        padding-block: 24px;
      }

      h2 {
        margin: 0;
        font-size: 1.125rem;
      }

      p {
        margin: 4px 0 0;
        color: var(--muted);
      }

      .problem {
        margin-top: 12px;
        padding: 12px 16px;
        border-radius: var(--radius-small);
        background: var(--accent-tint);
        color: var(--text);
      }

      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: 16px;
        margin: 16px 0 0;
        padding: 0;
        list-style: none;
      }

      figure {
        height: 100%;
        margin: 0;
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface);
      }

      canvas {
        display: block;
        width: 100%;
        height: auto;
        max-height: 18rem;
        object-fit: contain;
        border-radius: 6px;
        background: #fff;
      }

      .is-small {
        image-rendering: pixelated;
      }

      figcaption {
        margin-top: 10px;
        font-size: var(--size-small);
        color: var(--muted);
      }

      strong {
        display: block;
        color: var(--text);
      }
    `,
  ];

  /** Whose pad is looked at; set once, before the element is connected. */
  recognizer: DigitRecognizerElement | null = null;

  @state() private trace = NOTHING;

  #listening: AbortController | null = null;
  #tracing: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const follow = () => void this.#follow();
    for (const type of ['digit-recognition', 'digit-error'] as const) {
      this.recognizer?.addEventListener(type, follow, { signal });
    }
    follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#tracing?.abort();
  }

  protected override render() {
    const { steps, problem } = this.trace;
    return html`
      <section aria-labelledby="title">
        <h2 id="title">Step by step</h2>
        <p>
          From what lies on the pad to what the model sees. Draw, or drop, paste or choose an image.
        </p>
        ${problem === null ? nothing : html`<p class="problem">${problem}</p>`}
        <ol>
          ${steps.map((step, index) => html`<li>${this.#renderStep(step, index)}</li>`)}
        </ol>
      </section>
    `;
  }

  #renderStep(step: ImageStep, index: number) {
    const { title, detail } = describeStep(step);
    const image = paintStep(step);
    const show = (canvas?: Element) => {
      if (canvas instanceof HTMLCanvasElement) canvas.getContext('2d')?.putImageData(image, 0, 0);
    };
    return html`<figure>
      <canvas
        width=${image.width}
        height=${image.height}
        class=${Math.max(image.width, image.height) < 240 ? 'is-small' : ''}
        role="img"
        aria-label="${title}: ${detail}"
        ${ref(show)}
      ></canvas>
      <figcaption><strong>${index + 1}. ${title}</strong> ${detail}</figcaption>
    </figure>`;
  }

  /** Looks at what lies on the pad now; what was being looked at before is of no more interest. */
  async #follow(): Promise<void> {
    this.#tracing?.abort();
    this.#tracing = new AbortController();
    const { signal } = this.#tracing;
    const { recognizer } = this;
    if (!recognizer) return;
    const { picture, recognition, mode } = recognizer;
    const readings = recognition?.digits ?? [];
    let trace = traceReadings(readings);
    if (picture)
      trace =
        mode === 'number'
          ? await traceNumbers(picture.source, readings, signal)
          : await traceDigit(picture.source, signal);
    if (!signal.aborted) this.trace = trace;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'image-steps': ImageSteps;
  }
}
