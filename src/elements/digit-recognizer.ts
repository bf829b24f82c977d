import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Stroke } from '../ink/index.ts';
import type { BackendChoice } from '../model/description/backend-name.ts';
import { DEFAULT_MODEL } from '../model/description/model-name.ts';
import type { RecognizerSource } from '../recognizer/client/recognizer.ts';
import type { RecognizerError } from '../recognizer/errors.ts';
import type { ReadingMode, Recognition } from '../recognizer/recognition.ts';
import { Announcer } from './answer/announcer.ts';
import { answerStyles } from './answer/answer-styles.ts';
import { renderAnswer, type AnswerView } from './answer/answer-template.ts';
import { answerWidthStyles } from './answer/answer-width-styles.ts';
import { describeFailure, isRetryable } from './answer/failure.ts';
import { setCustomState } from './custom-states.ts';
import { hostStyles } from './host-styles.ts';
import { ImageIntakeController, type ImageIntakeHost } from './input/image-intake-controller.ts';
import { KeyboardController, type KeyboardHost } from './input/keyboard-controller.ts';
import { toolbarStyles } from './input/toolbar-styles.ts';
import { renderToolbar } from './input/toolbar-template.ts';
import { english } from './language/strings.ts';
import type { DrawingPad } from './pad/drawing-pad.ts';
import type { PadResize } from './pad/pad-events.ts';
import { resizeStroke, type PadSize } from './pad/pad-geometry.ts';
import { tellInput, tellReady } from './reading/element-events.ts';
import type { Picture } from './reading/picture.ts';
import { ReadingSession, type ReadingSessionHost } from './reading/reading-session.ts';
import {
  RecognizerController,
  type RecognizerChoice,
  type RecognizerControllerHost,
} from './reading/recognizer-controller.ts';

/**
 * A field that is filled by hand: draw a digit, or give an image of one, and its value is read on
 * this device.
 *
 * @fires input - the ink or the image is being changed by a person
 * @fires change - a reading, or a person, has set `value`; bubbles, is not composed
 * @fires digit-recognition - something was read; `detail` is the `Recognition`
 * @fires digit-error - something could not be read or loaded; `detail` is the `RecognizerError`
 * @fires digit-ready - the model is loaded and warm
 *
 * @csspart pad - the sheet that is drawn on
 * @csspart ink - the canvas on it
 * @csspart value - what was read
 * @csspart confidence - how sure that is
 * @csspart toolbar - the row of buttons
 * @csspart button - each button
 * @csspart probabilities - the ten bars
 * @csspart model-input - the 28×28 pixels that the model saw
 *
 * @cssprop [--digit-pad-size] - width of the pad, at most; by default it grows with the element
 * @cssprop [--digit-ink-color] - follows `color-scheme` by default
 * @cssprop [--digit-ink-width] - a length; by default it grows with the pad
 * @cssprop [--digit-paper-color] - follows `color-scheme` by default
 * @cssprop [--digit-accent-color] - follows `color-scheme` by default
 *
 * @cssState loading - the model is being loaded; the pad can be drawn on already
 * @cssState reading - a reading is under way
 * @cssState rejected - the last reading was not good enough to become the value
 */
export class DigitRecognizerElement
  extends LitElement
  implements ReadingSessionHost, RecognizerControllerHost, ImageIntakeHost, KeyboardHost
{
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [hostStyles, toolbarStyles, answerStyles, answerWidthStyles];

  /** As on `<input>`. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** Nobody can change the value, and the element cannot have the focus. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Nobody can change the value. */
  @property({ type: Boolean, reflect: true, attribute: 'readonly' }) readOnly = false;
  /** As on `<input>`. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** The value to begin with. */
  @property({ attribute: 'value', reflect: true, useDefault: true }) defaultValue = '';
  /** `digit`: all the ink is one digit. `number`: digits side by side. */
  @property({ reflect: true, useDefault: true }) mode: ReadingMode = 'digit';
  /** A reading below this leaves `value` empty; 0 to 1. */
  @property({ type: Number, reflect: true, useDefault: true, attribute: 'min-confidence' })
  minConfidence = 0;
  /** Wipes the ink this many milliseconds after the last stroke; 0: never. `value` stays. */
  @property({ type: Number, reflect: true, useDefault: true, attribute: 'clear-after' })
  clearAfter = 0;
  /** Shown on the empty pad in place of the element's own words. */
  @property({ reflect: true, useDefault: true }) placeholder = '';
  /** A name from the catalogue, or the URL of a `model.json`; while it is empty, one is waited for. */
  @property({ reflect: true, useDefault: true }) model = DEFAULT_MODEL;
  /** Where the model runs. */
  @property({ reflect: true, useDefault: true }) backend: BackendChoice = 'auto';
  /** URL of an image to read. */
  @property({ reflect: true, useDefault: true }) src = '';

  @query('digit-pad') private readonly pad!: DrawingPad | null;
  @query('input[type=file]') private readonly fileInput!: HTMLInputElement | null;

  readonly #internals = this.attachInternals();
  readonly #recognizer = new RecognizerController(this);
  readonly #session = new ReadingSession(this, this.#recognizer);
  readonly #intake = new ImageIntakeController(this);
  readonly #announcer = new Announcer();
  readonly #strings = english;

  constructor() {
    super();
    this.#internals.role = 'group';
    new KeyboardController(this, this.#session, () => this.pad);
  }

  /** Digits only; `''` where nothing acceptable was read. Setting it clears the ink. */
  get value(): string {
    return this.#session.value;
  }

  set value(value: string) {
    this.#session.setValue(onlyDigits(value));
  }

  /** The ink, in CSS pixels of the pad. Setting it draws it and reads it. */
  get strokes(): readonly Stroke[] {
    const live = this.pad?.liveStroke;
    const { strokes } = this.#session.content;
    return live ? [...strokes, live] : strokes;
  }

  set strokes(strokes: readonly Stroke[]) {
    this.#session.drawScripted(strokes);
  }

  /** The image on the pad, for whoever wants to look into its reading; null where there is none. */
  get picture(): Picture | null {
    return this.#session.content.picture;
  }

  /** The last reading, accepted or not. */
  get recognition(): Recognition | null {
    return this.#session.recognition;
  }

  /** Fulfilled once the model is loaded and warm; rejected with a `RecognizerError`. */
  get ready(): Promise<void> {
    this.#recognizer.refresh();
    return this.#recognizer.ready;
  }

  /** The pad in CSS pixels, for whoever wants to fit ink into it; null until it is laid out. */
  get padSize(): PadSize | null {
    return this.pad?.size ?? null;
  }

  /**
   * Reads an image, which is then shown on the pad, or else what is on the pad already.
   * @throws RecognizerError
   */
  async recognize(
    source?: RecognizerSource,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Recognition> {
    this.#recognizer.refresh();
    if (source !== undefined) return this.#session.readSource(source, 'script', options.signal);
    this.#session.showSource(this.src);
    return this.#session.readWhenShown(options.signal);
  }

  /** Empties the pad and the value; `undo` brings them back. */
  clear(): void {
    this.#session.clear('script');
  }

  undo(): void {
    this.#session.undo('script');
  }

  redo(): void {
    this.#session.redo('script');
  }

  /** @internal */
  get isEditable(): boolean {
    return !this.disabled && !this.readOnly;
  }

  /** @internal */
  get recognizerChoice(): RecognizerChoice {
    return { model: this.model, backend: this.backend };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('minConfidence')) this.#session.judgeAgain();
    // The first time, nothing has been read that could be read otherwise
    const isOther = (['model', 'backend', 'mode'] as const).some(
      (name) => changed.has(name) && changed.get(name) !== undefined,
    );
    if (isOther) {
      this.#recognizer.refresh();
      this.#session.readAgain();
    }
    if (changed.has('src')) this.#session.showSource(this.src);
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    const { strokes, picture } = session.content;
    const strings = this.#strings;
    const answer = this.#describeAnswer();
    const boxes =
      picture && !answer.isReading ? answer.recognition?.digits.map(({ box }) => box) : undefined;
    const mode = this.mode === 'number' ? 'number' : 'digit';
    return html`
      <div class="frame ${this.disabled ? 'is-disabled' : ''}">
        <digit-pad
          part="pad"
          exportparts="ink"
          class=${this.#intake.isDropping ? 'is-dropping' : ''}
          role="application"
          aria-label=${strings.padLabel[mode]}
          aria-describedby="pad-help"
          aria-disabled=${this.disabled ? 'true' : nothing}
          tabindex=${this.disabled ? nothing : '0'}
          .strokes=${strokes}
          .picture=${picture}
          .boxes=${boxes ?? []}
          .hint=${this.#intake.isDropping ? strings.dropHint : this.placeholder || strings.padHint[mode]}
          ?locked=${!this.isEditable}
          @pad-stroke-start=${() => session.startStroke()}
          @pad-stroke-change=${() => tellInput(this)}
          @pad-stroke-end=${(event: CustomEvent<Stroke>) => session.endStroke(event.detail)}
          @pad-stroke-cancel=${() => session.cancelStroke()}
          @pad-resize=${(event: CustomEvent<PadResize>) =>
            session.moveInk(resizeStroke(event.detail.from, event.detail.to))}
        ></digit-pad>
        ${renderToolbar({
          strings,
          isDisabled: this.disabled,
          canUndo: this.isEditable && session.canUndo,
          canRedo: this.isEditable && session.canRedo,
          canClear: this.isEditable && session.canClear,
          canChooseImage: this.isEditable,
          undo: () => session.undo('person'),
          redo: () => session.redo('person'),
          clear: () => session.clear('person'),
          openFilePicker: () => this.fileInput?.click(),
          takeImage: (file) => this.takeImage(file),
        })}
        ${renderAnswer(answer)}
        <p id="pad-help" hidden>${strings.padHelp}</p>
        <div class="announcement" role="status">${this.#announcer.announce(answer)}</div>
      </div>
    `;
  }

  #describeAnswer(): AnswerView {
    const session = this.#session;
    return {
      strings: this.#strings,
      isLoading: this.#recognizer.isLoading,
      isReading: this.#recognizer.isReading,
      isRejected: session.isRejected,
      value: this.value,
      recognition: session.recognition,
      failure: session.failure && describeFailure(this.#strings, session.failure),
      canRetry: session.failure !== null && isRetryable(session.failure),
      retry: () => session.retry(),
    };
  }

  /** @internal */
  takeImage(file: Blob): void {
    this.#session.readSource(file, 'person').catch(() => undefined);
  }

  /** @internal */
  takeText(text: string): boolean {
    const isOurs = (this.mode === 'number' ? /^[0-9]+$/ : /^[0-9]$/).test(text.trim());
    if (isOurs) this.#session.type(text.trim());
    return isOurs;
  }

  /** @internal */
  answerChanged(): void {
    const isLoading = this.#recognizer.isLoading;
    setCustomState(this.#internals, 'loading', isLoading);
    setCustomState(this.#internals, 'reading', this.#recognizer.isReading);
    setCustomState(this.#internals, 'rejected', this.#session.isRejected);
    this.#internals.ariaBusy = String(isLoading);
    this.requestUpdate();
  }

  /** @internal */
  recognizerLoaded(): void {
    tellReady(this);
  }

  /** @internal */
  recognizerFailed(error: RecognizerError): void {
    void this.#session.fail(error);
  }
}

const onlyDigits = (text: string): string => text.replace(/[^0-9\n]/g, '');

declare global {
  interface HTMLElementTagNameMap {
    'digit-recognizer': DigitRecognizerElement;
  }
}
