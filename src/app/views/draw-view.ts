import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import type { DigitRecognizerElement } from '../../elements/digit-recognizer.ts';
import { resizeStroke, type PadSize } from '../../elements/pad-geometry.ts';
import type { BackendChoice } from '../../recognizer/recognition.ts';
import { fetchModelOffer, type ModelOffer } from '../model-choices.ts';
import { keepBackend, keepModel, readChoices } from '../reader-choices.ts';
import { replayStrokes } from '../replay-strokes.ts';
import '../parts/backend-choice.ts';
import '../parts/example-digits.ts';
import type { ExampleChoice } from '../parts/example-digits.ts';
import '../parts/model-switch.ts';
import '../parts/reading-status.ts';
import type { ReadingState } from '../parts/reading-status.ts';
import { partStyles } from '../parts/part-styles.ts';
import { drawViewStyles } from './draw-view-styles.ts';

/** The pad that the examples were drawn in. */
const EXAMPLE_PAD: PadSize = { width: 280, height: 280 };
const REPLAY_MS = 420;

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
  @state() private offer: ModelOffer | null = null;
  @state() private model: string | null = null;
  @state() private backend: BackendChoice = 'auto';

  @state() private asksForFeedback = false;

  #replay: AbortController | null = null;
  #listening: AbortController | null = null;

  /** Where `catalog.json` lies; the tests have one of their own. */
  modelsUrl = new URL('models/', document.baseURI);

  override connectedCallback(): void {
    super.connectedCallback();
    const { model, backend } = readChoices();
    this.model = model;
    this.backend = backend;
    const recognizer = this.#recognizer;
    if (recognizer) {
      if (model !== null) recognizer.setAttribute('model', model);
      if (backend !== 'auto') recognizer.setAttribute('backend', backend);
      this.#listenTo(recognizer);
    }
    void this.#loadOffer();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#replay?.abort();
  }

  protected override render() {
    return html`
      <slot name="heading"></slot>
      <slot name="recognizer"></slot>
      ${this.asksForFeedback ? html`<feedback-bar .recognizer=${this.#recognizer}></feedback-bar>` : nothing}
      <reading-status .state=${this.reading}></reading-status>
      <section class="examples">
        <h2>Or try one of these</h2>
        <example-digits
          @example-chosen=${(event: CustomEvent<ExampleChoice>) => this.#write(event.detail)}
        ></example-digits>
      </section>
      <section class="reader">
        <model-switch
          .models=${this.offer?.models ?? []}
          .selected=${this.model ?? this.offer?.defaultName ?? ''}
          @model-chosen=${(event: CustomEvent<string>) => this.#useModel(event.detail)}
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

  #listenTo(recognizer: HTMLElement): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const ready = () => {
      if (this.reading === 'loading' || this.reading === 'failed') this.reading = 'ready';
    };
    recognizer.addEventListener('digit-ready', ready, { signal });
    recognizer.addEventListener('digit-recognition', ({ detail }) => (this.reading = detail), {
      signal,
    });
    recognizer.addEventListener('digit-recognition', () => void this.#askForFeedback(), {
      signal,
      once: true,
    });
    recognizer.addEventListener('digit-error', () => (this.reading = 'failed'), { signal });
    // a person's own pen ends the example that is being written
    recognizer.addEventListener('pointerdown', () => this.#replay?.abort(), { signal });
  }

  async #loadOffer(): Promise<void> {
    try {
      this.offer = await fetchModelOffer(this.modelsUrl);
    } catch {
      return; // without its list there is nothing to switch; the recogniser tells if it cannot read
    }
    // a model of an earlier build
    const isKnown = this.offer.models.some(({ name }) => name === this.model);
    if (this.model !== null && !isKnown) this.#useModel(this.offer.defaultName);
  }

  /** Comes after the first reading, so that nobody waits for it. */
  async #askForFeedback(): Promise<void> {
    try {
      await import('../samples/feedback-bar.ts');
      this.asksForFeedback = true;
    } catch {
      // offline before it was ever loaded: readings go on without it
    }
  }

  #write({ strokes }: ExampleChoice): void {
    const recognizer = this.#recognizer;
    const pad = recognizer?.padSize;
    if (!recognizer || !pad) return;
    this.#replay?.abort();
    this.#replay = new AbortController();
    recognizer.scrollIntoView({ block: 'nearest' });
    void replayStrokes(
      strokes.map(resizeStroke(EXAMPLE_PAD, pad)),
      (written) => (recognizer.strokes = written),
      { durationMs: prefersStillness() ? 0 : REPLAY_MS, signal: this.#replay.signal },
    );
  }

  #useModel(name: string): void {
    const isDefault = name === this.offer?.defaultName;
    this.model = isDefault ? null : name;
    keepModel(this.model);
    this.reading = 'loading';
    if (this.#recognizer) this.#recognizer.model = name;
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
