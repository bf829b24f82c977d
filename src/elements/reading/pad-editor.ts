import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Stroke } from '../../ink/index.ts';
import {
  emptyContent,
  hasInk,
  isEmpty,
  type InkHistory,
  type PadContent,
} from '../content/ink-history.ts';
import { valueOfCells, type Correction } from '../content/correction.ts';
import type { Picture } from '../content/picture.ts';
import type { FieldValue } from '../form/field-value.ts';
import { tellChange, tellInput, type ShowingHost } from './element-events.ts';
import type { PadReader } from './pad-reader.ts';
import { ignore } from './reading-errors.ts';
import type { RecognizerController } from './recognizer-controller.ts';
import { WipeTimer } from './wipe-timer.ts';

export interface PadEditorHost extends ReactiveControllerHost, ShowingHost {
  /** Milliseconds; 0 for never. */
  readonly clearAfter: number;
}

/** Who brings about a change: what a script does is told to nobody, as with an `<input>`. */
export type Actor = 'person' | 'script';

/** Changes what is on the pad, and sets going what follows: a reading, or a value that was typed. */
export class PadEditor implements ReactiveController {
  readonly #wipeTimer = new WipeTimer(() => this.#wipe());
  #revision = 0;
  #mayGoOn = false;

  constructor(
    private readonly host: PadEditorHost,
    private readonly recognizer: RecognizerController,
    private readonly history: InkHistory,
    private readonly value: FieldValue,
    private readonly reader: PadReader,
  ) {
    host.addController(this);
  }

  /** Counts what is put on the pad, so that an image that was long in coming knows it is late. */
  get revision(): number {
    return this.#revision;
  }

  /** What was done last was to write or to type, and more of that may follow. */
  get mayGoOn(): boolean {
    return this.#mayGoOn;
  }

  get canClear(): boolean {
    return (
      !isEmpty(this.history.current) ||
      this.reader.recognition !== null ||
      this.value.current !== ''
    );
  }

  hostConnected(): void {
    // After the recogniser: it may be loading anew, or nothing has happened to a reading
    queueMicrotask(() => {
      const { isConnected } = this.host;
      if (isConnected && this.reader.isUnread && !this.recognizer.isReading) this.#show('script');
    });
  }

  /** Shows a value that nobody read, and forgets the ink. */
  setValue(value: string): void {
    this.#change(() => this.history.reset({ ...emptyContent, typed: value }), 'script');
  }

  /** Shows a value that a person typed; undo brings back what was there before. */
  type(value: string): void {
    this.#place({ ...emptyContent, typed: value }, 'person');
    this.#mayGoOn = true;
  }

  /**
   * Takes what a person made of the reading of what lies on the pad, which stays.
   * @param mayGoOn whether it was typed, and more may follow
   */
  correct(correction: Correction, mayGoOn: boolean): void {
    this.#place({ ...this.history.current, correction }, 'person');
    this.#mayGoOn = mayGoOn;
  }

  /** Puts a script's ink in the place of what is on the pad. */
  drawScripted(strokes: readonly Stroke[]): void {
    this.#change(() => this.history.drawScripted(strokes), 'script');
  }

  undo(actor: Actor): void {
    if (this.history.canUndo) this.#change(() => this.history.undo(), actor);
  }

  redo(actor: Actor): void {
    if (this.history.canRedo) this.#change(() => this.history.redo(), actor);
  }

  clear(actor: Actor): void {
    if (this.canClear) this.#place(emptyContent, actor);
  }

  startStroke(): void {
    this.leave();
    tellInput(this.host);
  }

  /** The stroke under the pen, which is not yet on the pad, has grown. */
  growStroke(): void {
    tellInput(this.host);
  }

  endStroke(stroke: Stroke): void {
    const { strokes, correction, earlier } = this.history.current;
    this.history.push({
      ...emptyContent,
      strokes: [...strokes, stroke],
      earlier: correction ?? earlier,
    });
    this.#mayGoOn = true;
    this.#show('script');
  }

  /** What was about to change stays: what was going on for it begins anew, unless nothing was. */
  stay(actor: Actor): void {
    const isRead = this.reader.readContent === this.history.current;
    if (!isRead || this.host.clearAfter > 0) this.#show(actor);
  }

  /** Fits the ink, that which was undone included, into a pad of another size. */
  moveInk(moveStroke: (stroke: Stroke) => Stroke): void {
    this.history.transform(moveStroke);
    this.host.answerChanged();
  }

  /** Puts an image on the pad; whoever does that reads it. */
  putPicture(picture: Picture, actor: Actor): void {
    this.leave();
    this.history.push({ ...emptyContent, picture });
    this.reader.dismissFailure();
    if (actor === 'person') tellInput(this.host);
  }

  /** Empties the pad if it is that image that lies on it. */
  removePicture(picture: Picture): void {
    if (this.history.current.picture === picture) this.#place(emptyContent, 'script');
  }

  /** What is on the pad is about to change: nothing more comes of it. */
  leave(): void {
    this.overtakeImages();
    this.#mayGoOn = false;
    this.#wipeTimer.stop();
    this.recognizer.stopReading();
  }

  /** Images that are still on their way are no longer wanted. */
  overtakeImages(): void {
    this.#revision++;
  }

  #place(content: PadContent, actor: Actor): void {
    this.#change(() => this.history.push(content), actor);
  }

  #change(change: () => void, actor: Actor): void {
    this.leave();
    change();
    this.#show(actor);
  }

  #show(actor: Actor): void {
    const content = this.history.current;
    const { correction } = content;
    if (correction) this.#showCorrection(correction, content, actor);
    else if (hasInk(content)) this.#showInk(content, actor);
    else this.#showValue(content.typed, actor);
  }

  #showInk({ strokes }: PadContent, actor: Actor): void {
    this.reader.dismissFailure();
    if (actor === 'person') tellInput(this.host);
    const reading = this.reader.read();
    reading.catch(ignore);
    if (strokes.length > 0) this.#wipeTimer.start(this.host.clearAfter, reading);
  }

  #showValue(value: string, actor: Actor): void {
    const hadValue = this.value.current;
    this.value.set(value);
    this.reader.forget();
    if (actor === 'person') this.#tellValue(hadValue);
  }

  #showCorrection(correction: Correction, content: PadContent, actor: Actor): void {
    const hadValue = this.value.current;
    this.value.set(valueOfCells(correction.cells));
    this.reader.restore(correction.recognition, content);
    if (actor === 'script') return;
    this.#tellValue(hadValue);
    this.reader.corrector?.tellCorrection();
  }

  #tellValue(hadValue: string): void {
    tellInput(this.host);
    if (this.value.current !== hadValue) tellChange(this.host);
  }

  #wipe(): void {
    this.overtakeImages();
    const { correction } = this.history.current;
    this.history.push({ ...emptyContent, typed: this.value.current, correction });
    this.host.answerChanged();
  }
}
