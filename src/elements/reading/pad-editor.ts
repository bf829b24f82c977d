import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Stroke } from '../../ink/index.ts';
import {
  emptyContent,
  hasInk,
  isEmpty,
  type InkHistory,
  type PadContent,
} from '../content/ink-history.ts';
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

  get canClear(): boolean {
    return (
      !isEmpty(this.history.current) ||
      this.reader.recognition !== null ||
      this.value.current !== ''
    );
  }

  hostDisconnected(): void {
    this.#wipeTimer.stop();
  }

  /** Shows a value that nobody read, and forgets the ink. */
  setValue(value: string): void {
    this.#change(() => this.history.reset({ ...emptyContent, typed: value }), 'script');
  }

  /** Shows a value that a person typed; undo brings back what was there before. */
  type(value: string): void {
    this.#place({ ...emptyContent, typed: value }, 'person');
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
    this.history.push({ ...emptyContent, strokes: [...this.history.current.strokes, stroke] });
    this.#show('script');
  }

  cancelStroke(): void {
    // The stroke stopped what was going on for the ink before it
    this.#show('person');
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
    if (hasInk(content)) this.#showInk(content, actor);
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
    if (actor === 'script') return;
    tellInput(this.host);
    if (this.value.current !== hadValue) tellChange(this.host);
  }

  #wipe(): void {
    this.overtakeImages();
    this.history.push({ ...emptyContent, typed: this.value.current });
    this.host.answerChanged();
  }
}
