import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Stroke } from '../ink/index.ts';
import type { BackendChoice } from '../model/description/backend-name.ts';
import { DEFAULT_MODEL } from '../model/description/model-name.ts';
import type { RecognizerSource } from '../recognizer/client/recognizer.ts';
import type { ReadingMode, Recognition } from '../recognizer/recognition.ts';
import { Announcer } from './answer/announcer.ts';
import { answerStyles } from './answer/answer-styles.ts';
import { answerWidthStyles } from './answer/answer-width-styles.ts';
import type { Picture } from './content/picture.ts';
import { setCustomState } from './custom-states.ts';
import { ElementCore, type ElementHost } from './element-core.ts';
import { renderElement } from './element-template.ts';
import { onlyDigits } from './form/value-text.ts';
import { hostStyles } from './host-styles.ts';
import { toolbarStyles } from './input/toolbar-styles.ts';
import { english } from './language/strings.ts';
import type { DrawingPad } from './pad/drawing-pad.ts';
import type { PadSize } from './pad/pad-geometry.ts';
import type { RecognizerChoice } from './reading/recognizer-controller.ts';

/**
 * A field that is filled by hand: draw a digit, or give an image of one, and its value is read on
 * this device.
 *
 * @fires input - the ink or the image is being changed by a person
 * @fires change - a reading, or a person, has set `value`; bubbles, is not composed
 * @fires digit-recognition - something was read; `detail` is the `Recognition`
 * @fires digit-error - something could not be read or loaded; `detail` is the `RecognizerError`
 * @fires digit-correction - a person has corrected the reading of a number; `detail` is a
 *   `DigitCorrection`: its value, and each piece of ink with the digit that it is now, for whoever
 *   wants to learn from that. Each one says all there is, so the last one counts; a later
 *   `digit-recognition` says that it was taken back, or that there is other ink
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
export class DigitRecognizerElement extends LitElement implements ElementHost {
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
  /** How many digits a row of a number has at least; guides its reading. -1: nobody knows. */
  @property({ type: Number, reflect: true, useDefault: true, attribute: 'minlength' })
  minLength = -1;
  /** How many it has at most. */
  @property({ type: Number, reflect: true, useDefault: true, attribute: 'maxlength' })
  maxLength = -1;
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

  readonly #internals = this.attachInternals();
  readonly #core = new ElementCore(this, () => this.pad);
  readonly #announcer = new Announcer(() => this.requestUpdate());

  constructor() {
    super();
    this.#internals.role = 'group';
  }

  /**
   * Digits only; `''` where nothing acceptable was read. Rows of numbers are apart by `\n`, columns
   * by `\t`. Setting it clears the ink.
   */
  get value(): string {
    return this.#core.value.current;
  }

  set value(value: string) {
    this.#core.editor.setValue(onlyDigits(value));
  }

  /** The ink, in CSS pixels of the pad. Setting it draws it and reads it. */
  get strokes(): readonly Stroke[] {
    const live = this.pad?.liveStroke;
    const { strokes } = this.#core.history.current;
    return live ? [...strokes, live] : strokes;
  }

  set strokes(strokes: readonly Stroke[]) {
    this.#core.editor.drawScripted(strokes);
  }

  /** The image on the pad, for whoever wants to look into its reading; null where there is none. */
  get picture(): Picture | null {
    return this.#core.history.current.picture;
  }

  /** The last reading, accepted or not. */
  get recognition(): Recognition | null {
    return this.#core.reader.recognition;
  }

  /**
   * Fulfilled once the model is loaded and warm; rejected with a `RecognizerError`, which is
   * `aborted` where the element was removed before. Put back, it has a new promise.
   */
  get ready(): Promise<void> {
    this.#core.recognizer.refresh();
    return this.#core.recognizer.ready;
  }

  /** The pad in CSS pixels, for whoever wants to fit ink into it; null until it is laid out. */
  get padSize(): PadSize | null {
    return this.pad?.size ?? null;
  }

  /**
   * Reads an image, which is then shown on the pad, or else what is on the pad already. An image
   * that does not come within a minute is given up.
   * @param options.signal ends it at once with `aborted`, also while the image is on its way
   * @throws RecognizerError
   */
  async recognize(
    source?: RecognizerSource,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Recognition> {
    this.#core.recognizer.refresh();
    if (source !== undefined) return this.#core.images.readSource(source, 'script', options.signal);
    this.#core.images.showSource(this.src);
    return this.#core.images.readWhenShown(options.signal);
  }

  /** Empties the pad and the value; `undo` brings them back. */
  clear(): void {
    this.#core.editor.clear('script');
  }

  undo(): void {
    this.#core.editor.undo('script');
  }

  redo(): void {
    this.#core.editor.redo('script');
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
    if (changed.has('minConfidence')) this.#core.reader.judgeAgain();
    // The first time, nothing has been read that could be read otherwise
    const isOther = (['model', 'backend', 'mode', 'minLength', 'maxLength'] as const).some(
      (name) => changed.has(name) && changed.get(name) !== undefined,
    );
    if (isOther) {
      this.#core.recognizer.refresh();
      this.#core.reader.readAgain();
    }
    if (changed.has('src')) this.#core.images.showSource(this.src);
  }

  protected override updated(): void {
    const { numbers } = this.#core;
    numbers.current?.shown();
    if (this.#core.wantsNumberTools) numbers.load();
  }

  protected override render(): TemplateResult {
    return renderElement(this, this.#core, this.#announcer, english);
  }

  /** @internal */
  answerChanged(): void {
    const isLoading = this.#core.recognizer.isLoading;
    setCustomState(this.#internals, 'loading', isLoading);
    setCustomState(this.#internals, 'reading', this.#core.recognizer.isReading);
    setCustomState(this.#internals, 'rejected', this.#core.reader.isRejected);
    this.#internals.ariaBusy = String(isLoading);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-recognizer': DigitRecognizerElement;
  }
}
