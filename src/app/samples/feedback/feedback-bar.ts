import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';
import { countSamples, watchSamples } from '../../../storage/samples.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { watchWhileConnected } from '../../parts/watch-while-connected.ts';
import { describeProblem } from '../parts/describe-problem.ts';
import { LOCK_ICON, MARK_ICON } from '../parts/icons.ts';
import {
  describeKept,
  renderQuestion,
  renderYes,
  type FeedbackAnswers,
} from './feedback-question.ts';
import { feedbackStyles } from './feedback-styles.ts';
import { KeptDigits } from './kept-digits.ts';
import { takeCorrection, takeDrawing, type ReadDigit, type ReadDrawing } from './read-drawing.ts';

/** How far it has come with the drawing on the pad. */
type Stage =
  | { readonly is: 'waiting' }
  | { readonly is: 'asking'; readonly isKeeping: boolean; readonly problem: string | null }
  | { readonly is: 'kept'; readonly digits: readonly ReadDigit[] };

/**
 * Asks after each reading whether it was right, and keeps the drawing with the answer, digit by
 * digit, so that the app can learn a person's hand. A digit that is corrected on the pad is an
 * answer, too.
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
  #kept: { readonly source: object; readonly digits: KeptDigits } | null = null;

  readonly #answers: FeedbackAnswers = {
    confirm: () => void this.#keep(this.drawing?.digits ?? []),
    label: (digit) => {
      const { drawing } = this;
      if (!drawing?.lone) return;
      const digits = [{ ...drawing.lone, digit }];
      this.drawing = { ...drawing, digits };
      void this.#keep(digits);
    },
  };

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
        ${this.stage.is === 'kept' ? describeKept(this.stage.digits) : ''}
      </p>
    `;
  }

  #renderStage() {
    switch (this.stage.is) {
      case 'asking':
        return this.#renderQuestion(this.stage);
      case 'kept':
        return this.#renderKept(this.stage);
      case 'waiting':
        return html`<p class="note grow">
            Say whether a reading was right, and the app can learn your hand.
          </p>
          ${this.#renderLink()}`;
    }
  }

  #renderQuestion({ problem }: Stage & { is: 'asking' }) {
    return html`
      ${this.drawing ? renderQuestion(this.drawing, this.#answers) : nothing}
      ${problem === null ? nothing : html`<p class="failed" role="alert">${problem}</p>`}
    `;
  }

  #renderKept({ digits }: Stage & { is: 'kept' }) {
    const all = this.drawing?.digits ?? [];
    return html`
      <p class="kept">${MARK_ICON}<span>${describeKept(digits)}</span></p>
      <button type="button" id="undo" @click=${() => this.#keep([])}>Undo</button>
      ${
        digits.length < all.length
          ? html`<p class="question">All right now?</p>
              ${renderYes(all, this.#answers)}`
          : html`<p class="note where">${LOCK_ICON}Stays on this device</p>`
      }
      ${this.#renderLink()}
    `;
  }

  #renderLink() {
    const { count } = this;
    if (count === 0) return nothing;
    return html`<a href="#samples">${count === 1 ? '1 sample' : `${count} samples`}</a>`;
  }

  #listen(): void {
    this.#listening?.abort();
    const { recognizer } = this;
    if (!recognizer || !this.isConnected) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const ask = () => this.#ask(recognizer);
    recognizer.addEventListener('digit-recognition', ask, { signal });
    recognizer.addEventListener(
      'digit-correction',
      ({ detail }) => this.#obey(takeCorrection(recognizer, detail)),
      { signal },
    );
    // what is asked about is being changed, or is gone
    const wait = () => this.#wait();
    recognizer.addEventListener('input', wait, { signal });
    recognizer.addEventListener('digit-error', wait, { signal });
    // this is loaded for the first reading, and comes after it
    ask();
  }

  #ask(recognizer: DigitRecognizerElement): void {
    const { recognition } = recognizer;
    const drawing = recognition && takeDrawing(recognizer, recognition);
    // another model has read it again: it is what it was said to be
    const isKept = this.stage.is === 'kept' && drawing?.source === this.drawing?.source;
    if (isKept) return;
    this.drawing = drawing;
    this.stage = drawing ? { is: 'asking', isKeeping: false, problem: null } : { is: 'waiting' };
    if (drawing && drawing.source === this.#kept?.source) this.#recall(drawing, this.#kept.digits);
  }

  /** A drawing that was answered for is on the pad again, as it was before it was corrected there. */
  #recall(drawing: ReadDrawing, kept: KeptDigits): void {
    if (kept.isByPad) this.#obey(drawing);
    else if (kept.current.length > 0) this.stage = { is: 'kept', digits: kept.current };
  }

  #wait(): void {
    this.drawing = null;
    this.stage = { is: 'waiting' };
  }

  /** Keeps what a person has corrected on the pad, beside what they had confirmed before. */
  #obey(drawing: ReadDrawing | null): void {
    if (!drawing) return;
    this.drawing = drawing;
    this.stage = { is: 'asking', isKeeping: false, problem: null };
    const kept = this.#keptOf(drawing);
    void this.#keep(
      drawing.digits.filter((one) => one.isCorrected || kept.has(one)),
      true,
    );
  }

  /** Keeps these digits of the drawing, and no others. */
  async #keep(digits: readonly ReadDigit[], isByPad = false): Promise<void> {
    const { drawing, stage } = this;
    if (!drawing || (stage.is === 'asking' && stage.isKeeping)) return;
    // what is kept is said to be until it is no more
    if (stage.is === 'asking') this.stage = { is: 'asking', isKeeping: true, problem: null };
    const kept = this.#keptOf(drawing);
    kept.isByPad = isByPad;
    let next: Stage;
    try {
      await kept.keepOnly(digits);
      next =
        digits.length > 0
          ? { is: 'kept', digits }
          : { is: 'asking', isKeeping: false, problem: null };
    } catch (error) {
      next = { is: 'asking', isKeeping: false, problem: describeProblem(error) };
    }
    if (drawing !== this.drawing) return; // the person has drawn on meanwhile
    this.stage = next;
    await this.#keepFocus(next.is === 'kept' ? '#undo' : '.yes, .keys button');
  }

  #keptOf({ source }: ReadDrawing): KeptDigits {
    if (this.#kept?.source !== source) this.#kept = { source, digits: new KeptDigits() };
    return this.#kept.digits;
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
