import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import type { DigitRecognizerElement } from '../../elements/digit-recognizer.ts';
import { resizeStroke } from '../../elements/pad/pad-geometry.ts';
import { describeError } from '../../errors/describe-error.ts';
import type { BackendChoice } from '../../model/description/backend-name.ts';
import type { Recognition } from '../../recognizer/recognition.ts';
import {
  getCurrentModel,
  getModelOffer,
  isStoredModelName,
  recallModel,
  useModel,
  watchCurrentModel,
  type UsableModel,
} from '../models/current-model.ts';
import '../models/model-switch.ts';
import type { ModelRow } from '../models/model-switch.ts';
import { keepBackend, readChoices } from '../models/reader-choices.ts';
import { showToast } from '../parts/show-toast.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { drawViewStyles } from './draw-view-styles.ts';
import './backend-choice.ts';
import './example-digits.ts';
import { untilFirstReading } from './first-reading.ts';
import { LateParts } from './late-parts.ts';
import { hasSeveralNumbers } from './numbers/has-several-numbers.ts';
import './reading-status.ts';
import type { ReadingState } from './reading-status.ts';
import { replayStrokes } from './replay-strokes.ts';
import type { WrittenExample } from './written-examples.ts';

const REPLAY_MS = 420;
/** An example number leaves room on the sheet to write on, as a share of its width. */
const NUMBER_SHARE = 0.75;
const NO_MODEL = 'Please train or choose a model.';

/**
 * The first view: draw, and see what is read. The heading and the recogniser are children in the
 * page's own HTML, so that they are painted before any script has come; this lays them out and puts
 * the rest around them.
 *
 * @slot heading - the heading and a sentence
 * @slot recognizer - holds the `<digit-recognizer>`
 */
@customElement('draw-view')
export class DrawView extends LitElement {
  static override readonly styles = [partStyles, drawViewStyles];

  @state() private reading: ReadingState = 'loading';
  @state() private models: readonly ModelRow[] = [];
  /** null until it is known which there are. */
  @state() private stored: readonly ModelRow[] | null = null;
  /** Name of the model in use. */
  @state() private model = '';
  @state() private backend: BackendChoice = 'auto';

  readonly #late = new LateParts(this, {
    'number-export': () => import('./numbers/number-export.ts'),
    'feedback-bar': () => import('../samples/feedback/feedback-bar.ts'),
  });
  #replay: AbortController | null = null;
  #leaving: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const { model, backend } = readChoices();
    this.backend = backend;
    const recognizer = this.#recognizer;
    if (recognizer) {
      // the address of a model of this device is not known yet: the recogniser waits for it
      if (model !== null) recognizer.model = isStoredModelName(model) ? '' : model;
      if (backend !== 'auto') recognizer.setAttribute('backend', backend);
      this.#listenTo(recognizer, signal);
      void this.#listStored(recognizer, signal);
    }
    signal.addEventListener(
      'abort',
      watchCurrentModel((current) => this.#show(current)),
    );
    void this.#listModels(signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving?.abort();
    this.#replay?.abort();
  }

  protected override render() {
    return html`
      <slot name="heading"></slot>
      <slot name="recognizer"></slot>
      ${this.#late.has('number-export') ? html`<number-export .recognizer=${this.#recognizer}></number-export>` : nothing}
      ${this.#late.has('feedback-bar') ? html`<feedback-bar .recognizer=${this.#recognizer}></feedback-bar>` : nothing}
      <reading-status .state=${this.reading}></reading-status>
      <section class="examples">
        <h2>Or try one of these</h2>
        <example-digits
          @example-chosen=${(event: CustomEvent<WrittenExample>) => this.#write(event.detail)}
        ></example-digits>
      </section>
      <section class="reader">
        <model-switch
          .models=${this.models}
          .stored=${this.stored}
          .selected=${this.model}
          @model-chosen=${(event: CustomEvent<string>) => void this.#useModel(event.detail)}
        ></model-switch>
        <details>
          <summary>Advanced</summary>
          <backend-choice
            .selected=${this.backend}
            @backend-chosen=${(event: CustomEvent<BackendChoice>) => this.#useBackend(event.detail)}
          ></backend-choice>
        </details>
      </section>
    `;
  }

  get #recognizer(): DigitRecognizerElement | null {
    return this.querySelector('digit-recognizer');
  }

  #listenTo(recognizer: DigitRecognizerElement, signal: AbortSignal): void {
    const ready = () => {
      recognizer.placeholder = '';
      if (typeof this.reading === 'string') this.reading = 'ready';
    };
    recognizer.addEventListener('digit-ready', ready, { signal });
    const read = ({ detail }: CustomEvent<Recognition>) => {
      this.reading = detail;
      if (hasSeveralNumbers(detail)) void this.#late.bring('number-export');
      void this.#late.bring('feedback-bar');
    };
    recognizer.addEventListener('digit-recognition', read, { signal });
    const failed = ({ detail }: CustomEvent<{ readonly code: string }>) => {
      const hasNoModel = detail.code === 'model-load-failed';
      this.reading = hasNoModel ? 'no-model' : 'failed';
      recognizer.placeholder = hasNoModel ? NO_MODEL : '';
    };
    recognizer.addEventListener('digit-error', failed, { signal });
    // a person's own pen ends the example that is being written
    recognizer.addEventListener('pointerdown', () => this.#replay?.abort(), { signal });
  }

  async #listModels(signal: AbortSignal): Promise<void> {
    await recallModel();
    // another one may have been chosen meanwhile
    const current = await getCurrentModel();
    if (signal.aborted) return;
    this.#show(current);
    try {
      this.models = (await getModelOffer()).models;
    } catch {
      // without the catalogue there is nothing of it to choose; the recogniser tells if it cannot read
    }
  }

  /** What is stored on this device, and what can be done with models, comes after the first reading. */
  async #listStored(recognizer: DigitRecognizerElement, signal: AbortSignal): Promise<void> {
    await untilFirstReading(recognizer);
    if (signal.aborted) return;
    try {
      const { watchStoredModels } = await import('../models/models-on-device.ts');
      signal.addEventListener(
        'abort',
        watchStoredModels((stored) => (this.stored = stored)),
      );
    } catch {
      // not loaded without a network: the models that come with the app are all there is
    }
  }

  #write({ value, strokes, pad }: WrittenExample): void {
    const recognizer = this.#recognizer;
    const size = recognizer?.padSize;
    if (!recognizer || !size) return;
    this.#replay?.abort();
    this.#replay = new AbortController();
    recognizer.scrollIntoView({ block: 'nearest' });
    const share = value.length > 1 ? NUMBER_SHARE : 1;
    const place = { ...size, width: share * size.width };
    void replayStrokes(
      strokes.map(resizeStroke(pad, place)),
      (written) => (recognizer.strokes = written),
      { durationMs: prefersStillness() ? 0 : REPLAY_MS, signal: this.#replay.signal },
    );
  }

  #show({ id, source }: UsableModel): void {
    this.model = id;
    const recognizer = this.#recognizer;
    if (!recognizer || recognizer.model === source) return;
    this.reading = 'loading';
    recognizer.model = source;
  }

  async #useModel(id: string): Promise<void> {
    const before = this.model;
    this.model = id;
    try {
      await useModel(id);
    } catch (error) {
      this.model = before;
      showToast({ message: describeError(error) });
    }
  }

  #useBackend(backend: BackendChoice): void {
    this.backend = backend;
    keepBackend(backend);
    this.reading = 'loading';
    if (this.#recognizer) this.#recognizer.backend = backend;
  }
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

declare global {
  interface HTMLElementTagNameMap {
    'draw-view': DrawView;
  }
}
