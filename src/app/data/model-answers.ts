import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import '../../digit-recognizer.ts';
import { IMAGE_PIXELS } from '../../dataset/labelled-images.ts';
import { evaluateModel } from '../../lab/client/evaluate.ts';
import { watchUsableModels, type NamedModel } from '../evaluation/list-models.ts';
import { openModel } from '../models/current-model.ts';
import { formatSureness } from '../parts/format-figures.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { watchWhileConnected } from '../parts/watch-while-connected.ts';

interface Answer {
  readonly digit: number;
  readonly confidence: number;
  readonly probabilities: Float32Array;
}

/** What each model on this device makes of one image. */
@customElement('model-answers')
export class ModelAnswers extends LitElement {
  static override readonly styles = [
    partStyles,
    css`
      ul {
        display: grid;
        gap: 14px;
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: grid;
        gap: 6px;
        container-type: inline-size;
      }

      .model {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        font-size: var(--size-small);
      }

      .title {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--muted);
      }

      .verdict {
        flex: none;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      .is-wrong {
        color: var(--bad);
      }

      digit-bars {
        max-width: 420px;
        --_accent: var(--accent);
      }
    `,
  ];

  /** `[784]`, 0 paper to 255 ink. */
  @property({ attribute: false }) pixels: Uint8Array | null = null;
  /** What the image is. */
  @property({ type: Number }) label = 0;

  @state() private models: readonly NamedModel[] = [];
  @state() private answers: ReadonlyMap<string, Answer | 'failed'> = new Map();

  #isAsking = false;

  constructor() {
    super();
    watchWhileConnected(this, () => watchUsableModels((models) => this.#askOf(models)));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('pixels')) void this.#ask();
  }

  protected override render() {
    return html`<ul role="list">
      ${this.models.map(({ id, title }) => this.#renderModel(title, this.answers.get(id)))}
    </ul>`;
  }

  #renderModel(title: string, answer: Answer | 'failed' | undefined) {
    const isRead = answer !== undefined && answer !== 'failed';
    return html`<li>
      <div class="model">
        <span class="title">${title}</span>
        ${answer === 'failed' ? html`<span class="verdict">could not be asked</span>` : nothing}
        ${
          isRead
            ? html`<span class="verdict ${answer.digit === this.label ? '' : 'is-wrong'}"
                >${answer.digit}${answer.digit === this.label ? '' : ', wrong'} ·
                ${formatSureness(answer.confidence)}</span
              >`
            : nothing
        }
      </div>
      <digit-bars .probabilities=${isRead ? answer.probabilities : null}></digit-bars>
    </li>`;
  }

  #askOf(models: readonly NamedModel[]): void {
    this.models = models;
    void this.#ask();
  }

  /** Whoever walks through the images faster than models answer is shown the last one's answers. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    let asked: Uint8Array | null = null;
    let models: readonly NamedModel[] = [];
    while (this.isConnected && this.pixels && (asked !== this.pixels || models !== this.models)) {
      asked = this.pixels;
      ({ models } = this);
      this.answers = await askAll(models, asked);
    }
    this.#isAsking = false;
  }
}

async function askAll(
  models: readonly NamedModel[],
  pixels: Uint8Array,
): Promise<ReadonlyMap<string, Answer | 'failed'>> {
  const set = { count: 1, images: pixels.subarray(0, IMAGE_PIXELS), labels: Uint8Array.of(0) };
  const answers = await Promise.all(
    models.map(async ({ id }): Promise<[string, Answer | 'failed']> => {
      try {
        const { source } = await openModel(id);
        const { digits, confidences, probabilities } = await evaluateModel(source, set);
        return [id, { digit: digits[0] ?? 0, confidence: confidences[0] ?? 0, probabilities }];
      } catch {
        return [id, 'failed'];
      }
    }),
  );
  return new Map(answers);
}

declare global {
  interface HTMLElementTagNameMap {
    'model-answers': ModelAnswers;
  }
}
