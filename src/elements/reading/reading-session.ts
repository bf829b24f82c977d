import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Stroke } from '../../ink/index.ts';
import type { RecognizerSource } from '../../recognizer/client/recognizer.ts';
import { RecognizerError } from '../../recognizer/errors.ts';
import type { ReadingMode, Recognition } from '../../recognizer/recognition.ts';
import type { Failure } from '../answer/failure.ts';
import { tellChange, tellError, tellInput, tellRecognition } from './element-events.ts';
import { emptyContent, hasInk, InkHistory, isEmpty, type PadContent } from './ink-history.ts';
import { pictureFromUrl, takePicture, type Picture } from './picture.ts';
import {
  abortedError,
  toRecognizerError,
  type RecognizerController,
} from './recognizer-controller.ts';
import { WipeTimer } from './wipe-timer.ts';

export interface ReadingSessionHost extends ReactiveControllerHost, EventTarget {
  readonly isConnected: boolean;
  /** The value as long as nobody has changed it. */
  readonly defaultValue: string;
  readonly mode: ReadingMode;
  /** 0 to 1. */
  readonly minConfidence: number;
  /** Milliseconds; 0 for never. */
  readonly clearAfter: number;
  /** Something that the host shows has changed. */
  answerChanged(): void;
}

/** Who brings about a change: what a script does is told to nobody, as with an `<input>`. */
export type Actor = 'person' | 'script';

/**
 * What is on the pad, what was read from it, and which value follows: the element without its looks.
 */
export class ReadingSession implements ReactiveController {
  readonly #history = new InkHistory();
  readonly #wipeTimer = new WipeTimer(() => this.#wipe());
  /** Counts what is put on the pad, so that an image that was long in coming knows it is late. */
  #revision = 0;
  /** null: still the default. */
  #value: string | null = null;
  #recognition: Recognition | null = null;
  #failure: Failure | null = null;
  #source: { readonly url: string; shown: Promise<void> | null } | null = null;
  #sourcePicture: Picture | null = null;

  constructor(
    private readonly host: ReadingSessionHost,
    private readonly recognizer: RecognizerController,
  ) {
    host.addController(this);
  }

  get value(): string {
    return this.#value ?? this.host.defaultValue;
  }

  get recognition(): Recognition | null {
    return this.#recognition;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get content(): PadContent {
    return this.#history.current;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  get canClear(): boolean {
    return !isEmpty(this.content) || this.#recognition !== null || this.value !== '';
  }

  /** The last reading was not good enough to become the value. */
  get isRejected(): boolean {
    return this.#recognition !== null && !this.#isAcceptable(this.#recognition);
  }

  hostDisconnected(): void {
    this.#wipeTimer.stop();
  }

  /** Shows a value that nobody read, and forgets the ink. */
  setValue(value: string): void {
    this.#leave();
    this.#history.reset({ ...emptyContent, typed: value });
    this.#show('script');
  }

  /** Shows a value that a person typed; undo brings back what was there before. */
  type(value: string): void {
    this.place({ ...emptyContent, typed: value }, 'person');
  }

  place(content: PadContent, actor: Actor): void {
    this.#leave();
    this.#history.push(content);
    this.#show(actor);
  }

  /** Puts a script's ink in the place of what is on the pad. */
  drawScripted(strokes: readonly Stroke[]): void {
    this.#leave();
    this.#history.drawScripted(strokes);
    this.#show('script');
  }

  undo(actor: Actor): void {
    if (!this.canUndo) return;
    this.#leave();
    this.#history.undo();
    this.#show(actor);
  }

  redo(actor: Actor): void {
    if (!this.canRedo) return;
    this.#leave();
    this.#history.redo();
    this.#show(actor);
  }

  clear(actor: Actor): void {
    if (this.canClear) this.place(emptyContent, actor);
  }

  startStroke(): void {
    this.#leave();
    tellInput(this.host);
  }

  endStroke(stroke: Stroke): void {
    this.#history.push({ ...emptyContent, strokes: [...this.content.strokes, stroke] });
    this.#show('script');
  }

  cancelStroke(): void {
    // The stroke stopped what was going on for the ink before it
    this.#show('person');
  }

  moveInk(moveStroke: (stroke: Stroke) => Stroke): void {
    this.#history.transform(moveStroke);
    this.host.answerChanged();
  }

  /** Puts an image on the pad and reads it. @throws RecognizerError */
  async readSource(
    source: RecognizerSource,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<Recognition> {
    this.#leave();
    const picture = await this.#take(takePicture(source), false);
    if (signal?.aborted) throw abortedError();
    this.#putPicture(picture, actor);
    return this.read(signal);
  }

  /** Shows and reads the image of the `src` attribute, or takes it away where there is none. */
  showSource(url: string): void {
    if (url === (this.#source?.url ?? '')) return;
    const before = this.#sourcePicture;
    this.#sourcePicture = null;
    // An image that is still on its way is no longer wanted
    this.#revision++;
    this.#source = null;
    if (url !== '') this.#startSource(url);
    if (url === '' && before && this.content.picture === before) this.place(emptyContent, 'script');
  }

  /** Reads what is on the pad. @throws RecognizerError */
  async read(signal?: AbortSignal): Promise<Recognition> {
    const content = this.content;
    const { picture, strokes } = content;
    const { mode } = this.host;
    try {
      if (!hasInk(content))
        throw new RecognizerError('no-ink', 'There is nothing on the pad to read.');
      this.#failure = null;
      const recognition = await this.recognizer.read(
        (recognizer, stale) =>
          picture
            ? recognizer.recognize(picture.source, { mode, signal: stale })
            : recognizer.recognizeStrokes(strokes, { mode, signal: stale }),
        signal,
      );
      const hadValue = this.value;
      this.#setReading(recognition);
      await this.#tell(() => tellRecognition(this.host, recognition));
      if (this.value !== '' || hadValue !== '') tellChange(this.host);
      return recognition;
    } catch (reason) {
      const error = toRecognizerError(reason);
      if (error.code !== 'aborted' && hasInk(content)) await this.#failReading(error);
      throw error;
    }
  }

  /** As `read`, once an image that is still on its way has come. @throws RecognizerError */
  readWhenShown(signal?: AbortSignal): Promise<Recognition> {
    const { shown } = this.#source ?? {};
    return shown ? shown.then(() => this.read(signal)) : this.read(signal);
  }

  /** Tries again what failed. */
  retry(): void {
    const failure = this.#failure;
    this.#failure = null;
    this.host.answerChanged();
    const url = this.#source?.url;
    if (failure?.isOfSource && url !== undefined) {
      this.#startSource(url);
      return;
    }
    void this.recognizer.reload().catch(ignore);
    this.readAgain();
  }

  /** Reads what is on the pad anew, as what reads it has changed. */
  readAgain(): void {
    if (hasInk(this.content)) void this.read().catch(ignore);
  }

  /** Applies a new threshold to the reading there is. */
  judgeAgain(): void {
    if (this.#recognition) this.#setReading(this.#recognition);
  }

  /** Shows that something went wrong; the ink stays. */
  async fail(error: RecognizerError, isOfSource = false): Promise<void> {
    // A model that does not load is heard of by its loader and by the reading that waits for it
    if (this.#failure?.error === error) return;
    this.#failure = { error, isOfSource };
    await this.#tell(() => tellError(this.host, error));
  }

  /** What is on the pad is about to change. */
  #leave(): void {
    this.#revision++;
    this.#wipeTimer.stop();
    this.recognizer.stopReading();
  }

  /** Reads what is on the pad now, or shows the value that lies there. */
  #show(actor: Actor): void {
    const content = this.content;
    const hadValue = this.value;
    this.#failure = null;
    if (!hasInk(content)) {
      this.#recognition = null;
      this.#value = content.typed;
    }
    this.host.answerChanged();
    if (actor === 'person') tellInput(this.host);
    if (!hasInk(content)) {
      if (actor === 'person' && this.value !== hadValue) tellChange(this.host);
      return;
    }
    const reading = this.read();
    reading.catch(ignore);
    if (content.strokes.length > 0) this.#wipeTimer.start(this.host.clearAfter, reading);
  }

  #wipe(): void {
    this.#revision++;
    this.#history.push({ ...emptyContent, typed: this.value });
    this.host.answerChanged();
  }

  #startSource(url: string): void {
    const shown = this.#loadSource(url);
    const source = { url, shown };
    this.#source = source;
    void shown.then(() => Object.assign(source, { shown: null }));
  }

  async #loadSource(url: string): Promise<void> {
    this.#leave();
    try {
      const picture = await this.#take(pictureFromUrl(url), true);
      this.#sourcePicture = picture;
      this.#putPicture(picture, 'script');
      this.readAgain();
    } catch {
      // It has been told, or the image is no longer wanted
    }
  }

  /** Waits for an image that is to replace what is on the pad now. */
  async #take(taking: Promise<Picture>, isOfSource: boolean): Promise<Picture> {
    const revision = this.#revision;
    try {
      const picture = await taking;
      if (revision !== this.#revision) throw abortedError();
      return picture;
    } catch (reason) {
      const error = toRecognizerError(reason);
      if (error.code !== 'aborted' && revision === this.#revision)
        await this.fail(error, isOfSource);
      throw error;
    }
  }

  #putPicture(picture: Picture, actor: Actor): void {
    this.#leave();
    this.#failure = null;
    this.#history.push({ ...emptyContent, picture });
    this.host.answerChanged();
    if (actor === 'person') tellInput(this.host);
  }

  #setReading(recognition: Recognition): void {
    this.#failure = null;
    this.#recognition = recognition;
    this.#value = this.#isAcceptable(recognition) ? recognition.value : '';
    this.host.answerChanged();
  }

  async #failReading(error: RecognizerError): Promise<void> {
    const hadValue = this.value;
    this.#recognition = null;
    this.#value = '';
    await this.fail(error);
    if (hadValue !== '') tellChange(this.host);
  }

  #isAcceptable({ value, confidence, digits }: Recognition): boolean {
    return (
      value !== '' &&
      confidence >= this.host.minConfidence &&
      digits.every(({ isDigit }) => isDigit)
    );
  }

  /** Tells it once it can be seen. */
  async #tell(tell: () => void): Promise<void> {
    this.host.answerChanged();
    if (this.host.isConnected) await this.host.updateComplete;
    tell();
  }
}

const ignore = (): void => undefined;
