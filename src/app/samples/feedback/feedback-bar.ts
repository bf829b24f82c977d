import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';
import type { Recognition } from '../../../recognizer/recognition.ts';
import { addSample, countSamples, deleteSamples, watchSamples } from '../../../storage/samples.ts';
import { DIGITS } from '../../parts/digits.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { watchWhileConnected } from '../../parts/watch-while-connected.ts';
import { describeProblem } from '../parts/describe-problem.ts';
import { LOCK_ICON, MARK_ICON } from '../parts/icons.ts';
import { feedbackStyles } from './feedback-styles.ts';
import { labelDrawing, takeDrawing, type ReadDrawing } from './read-drawing.ts';

/** How far it has come with the drawing on the pad. */
type Stage =
  | { readonly is: 'waiting' }
  | { readonly is: 'asking'; readonly isKeeping: boolean; readonly problem: string | null }
  | { readonly is: 'kept'; readonly id: string; readonly label: number };

/**
 * Asks after each reading whether it was right, and keeps the drawing with the answer, so that the
 * app can learn a person's hand.
 */
@customElement('feedback-bar')
export class FeedbackBar extends LitElement {
  static override readonly styles = [partStyles, feedbackStyles];

  /** Whose readings are asked about. */
  @property({ attribute: false }) recognizer: DigitRecognizerElement | null = null;

  @state() private drawing: ReadDrawing | null = null;
  @state() private stage: Stage = { is: 'waiting' };
  /** How many samples there are on this device. */
  @state() private count = 0;

  #listening: AbortController | null = null;

  constructor() {
    super();
    watchWhileConnected(this, () => {
      void this.#refreshCount();
      return watchSamples(() => void this.#refreshCount());
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('recognizer')) this.#listen();
  }

  protected override render() {
    return html`
      <div class="row">${this.#renderStage()}</div>
      <p class="spoken" role="status">
        ${this.stage.is === 'kept' ? `Kept as ${this.stage.label}` : ''}
      </p>
    `;
  }

  #renderStage() {
    switch (this.stage.is) {
      case 'asking':
        return this.#renderQuestion(this.stage);
      case 'kept':
        return html`
          <p class="kept">
            ${MARK_ICON}<span>Kept as <strong>${this.stage.label}</strong></span>
          </p>
          <button type="button" id="undo" @click=${() => this.#takeBack()}>Undo</button>
          <p class="note where">${LOCK_ICON}Stays on this device</p>
          ${this.#renderLink()}
        `;
      case 'waiting':
        return html`<p class="note grow">
            Say whether a reading was right, and the app can learn your hand.
          </p>
          ${this.#renderLink()}`;
    }
  }

  #renderLink() {
    const { count } = this;
    if (count === 0) return nothing;
    return html`<a href="#samples">${count === 1 ? '1 sample' : `${count} samples`}</a>`;
  }

  #renderQuestion({ problem }: Stage & { is: 'asking' }) {
    const { read, isDigit } = this.drawing ?? {};
    return html`
      <p class="question">${isDigit ? 'Right?' : 'What is it?'}</p>
      ${
        isDigit && read
          ? html`<button
              type="button"
              class="yes"
              aria-label="Yes, it is ${read.digit}"
              @click=${() => this.#keep(read.digit)}
            >
              ${MARK_ICON}Yes
            </button>`
          : nothing
      }
      <p class="note" id="or">${isDigit ? 'or tap what it is' : 'tap it'}</p>
      <div class="keys" role="group" aria-labelledby="or">
        ${DIGITS.map(
          (digit) =>
            html`<button
              type="button"
              class=${isDigit && digit === read?.digit ? 'read' : ''}
              aria-label="It is ${digit}"
              @click=${() => this.#keep(digit)}
            >
              ${digit}
            </button>`,
        )}
      </div>
      <span class="privacy" title="Stays on this device">
        ${LOCK_ICON}<span class="words">Stays on this device</span>
      </span>
      ${problem === null ? nothing : html`<p class="failed" role="alert">${problem}</p>`}
    `;
  }

  #listen(): void {
    this.#listening?.abort();
    const { recognizer } = this;
    if (!recognizer || !this.isConnected) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const ask = ({ detail }: CustomEvent<Recognition>) => this.#ask(recognizer, detail);
    recognizer.addEventListener('digit-recognition', ask, { signal });
    // what is asked about is being changed, or is gone
    const wait = () => this.#wait();
    recognizer.addEventListener('input', wait, { signal });
    recognizer.addEventListener('digit-error', wait, { signal });
    // this is loaded for the first reading, and comes after it
    if (recognizer.recognition) this.#ask(recognizer, recognizer.recognition);
  }

  #ask(recognizer: DigitRecognizerElement, recognition: Recognition): void {
    const drawing = takeDrawing(recognizer, recognition);
    // another model has read it again: it is what it was said to be
    const isKept = this.stage.is === 'kept' && drawing?.source === this.drawing?.source;
    if (isKept) return;
    this.drawing = drawing;
    this.stage = drawing ? { is: 'asking', isKeeping: false, problem: null } : { is: 'waiting' };
  }

  #wait(): void {
    this.drawing = null;
    this.stage = { is: 'waiting' };
  }

  async #keep(label: number): Promise<void> {
    const { drawing } = this;
    if (!drawing || this.stage.is !== 'asking' || this.stage.isKeeping) return;
    this.stage = { is: 'asking', isKeeping: true, problem: null };
    let next: Stage;
    try {
      const { id } = await addSample(await labelDrawing(drawing, label));
      next = { is: 'kept', id, label };
    } catch (error) {
      next = { is: 'asking', isKeeping: false, problem: describeProblem(error) };
    }
    if (drawing !== this.drawing) return; // the person has drawn on meanwhile
    this.stage = next;
    await this.#keepFocus('#undo');
  }

  async #takeBack(): Promise<void> {
    const { stage } = this;
    if (stage.is !== 'kept') return;
    try {
      await deleteSamples([stage.id]);
      this.stage = { is: 'asking', isKeeping: false, problem: null };
    } catch (error) {
      this.stage = { is: 'asking', isKeeping: false, problem: describeProblem(error) };
    }
    await this.#keepFocus('.yes, .keys button');
  }

  /** The button that had the focus is gone, and with it the place that the keyboard was at. */
  async #keepFocus(selector: string): Promise<void> {
    const hadFocus = this.matches(':focus-within');
    await this.updateComplete;
    if (hadFocus) this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  async #refreshCount(): Promise<void> {
    try {
      this.count = await countSamples();
    } catch {
      // what is wrong is said where something is to be kept
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'feedback-bar': FeedbackBar;
  }
}
