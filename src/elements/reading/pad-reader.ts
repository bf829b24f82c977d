import { RecognizerError } from '../../recognizer/errors.ts';
import type { ReadingMode, ReadingSettings, Recognition } from '../../recognizer/recognition.ts';
import { valueOfCells, type Corrector } from '../content/correction.ts';
import { hasInk, type InkHistory, type PadContent } from '../content/ink-history.ts';
import type { FieldValue } from '../form/field-value.ts';
import { isAcceptable } from '../form/is-acceptable.ts';
import { onlyDigits } from '../form/value-text.ts';
import { tell, tellChange, tellOnceShown, type ShowingHost } from './element-events.ts';
import type { Failure } from './failure.ts';
import { ignore, toRecognizerError } from './reading-errors.ts';
import type { RecognizerController } from './recognizer-controller.ts';

export interface PadReaderHost extends ShowingHost {
  readonly mode: ReadingMode;
  /** Digits of a row at least, and at most; below 1 where nobody knows. */
  readonly minLength: number;
  readonly maxLength: number;
  /** 0 to 1. */
  readonly minConfidence: number;
}

/** Reads what is on the pad: what came of it, and which value follows. */
export class PadReader {
  #recognition: Recognition | null = null;
  #failure: Failure | null = null;
  #isUnread = false;
  /** There is one as soon as there is a number. */
  corrector: Corrector | null = null;
  /** What `#recognition` is the reading of. */
  #content: PadContent | null = null;

  constructor(
    private readonly host: PadReaderHost,
    private readonly recognizer: RecognizerController,
    private readonly history: Pick<InkHistory, 'current' | 'amend'>,
    private readonly value: FieldValue,
  ) {}

  /** The last reading, accepted or not. */
  get recognition(): Recognition | null {
    return this.#recognition;
  }

  /** What the last reading is the reading of. */
  get readContent(): PadContent | null {
    return this.#recognition && this.#content;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** The last reading was begun and then called off: what is on the pad waits for another one. */
  get isUnread(): boolean {
    return this.#isUnread;
  }

  /** The last reading was not good enough to become the value, and nobody has corrected it. */
  get isRejected(): boolean {
    return (
      this.#recognition !== null &&
      !this.history.current.correction &&
      !isAcceptable(this.#recognition, this.host.minConfidence)
    );
  }

  /** @throws RecognizerError */
  async read(signal?: AbortSignal): Promise<Recognition> {
    const content = this.history.current;
    const { picture, strokes } = content;
    const settings = this.#settings();
    try {
      if (!hasInk(content))
        throw new RecognizerError('no-ink', 'There is nothing on the pad to read.');
      this.#failure = null;
      this.#isUnread = true;
      const recognition = await this.recognizer.read(
        (recognizer, stale) =>
          picture
            ? recognizer.recognize(picture.source, { ...settings, signal: stale })
            : recognizer.recognizeStrokes(strokes, { ...settings, signal: stale }),
        signal,
      );
      this.#isUnread = false;
      const hadValue = this.value.current;
      this.#content = this.#carryOver(content, recognition);
      this.#setReading(recognition);
      await tellOnceShown(this.host, () => tell(this.host, 'digit-recognition', recognition));
      if (this.value.current !== '' || hadValue !== '') tellChange(this.host);
      if (this.#content.correction) this.corrector?.tellCorrection();
      return recognition;
    } catch (reason) {
      const error = toRecognizerError(reason);
      if (error.code !== 'aborted' && hasInk(content)) {
        this.#isUnread = false;
        await this.#failReading(error);
      }
      throw error;
    }
  }

  /** Reads what is on the pad anew, as what reads it has changed. */
  readAgain(): void {
    const { current } = this.history;
    // What a person said of it stands
    if (hasInk(current) && !current.correction) void this.read().catch(ignore);
  }

  /** Applies a new threshold to the reading there is. */
  judgeAgain(): void {
    if (this.#recognition) this.#setReading(this.#recognition);
  }

  /** Loads the model again, and reads what is on the pad. */
  retry(): void {
    this.dismissFailure();
    void this.recognizer.reload().catch(ignore);
    this.readAgain();
  }

  /** Shows that something went wrong; the ink stays. */
  async fail(error: RecognizerError, isOfSource = false): Promise<void> {
    // A model that does not load is heard of by its loader and by the reading that waits for it
    if (this.#failure?.error === error) return;
    // What was typed needs no model and stays in sight; the next ink asks for the model again
    if (isOfSource || this.history.current.typed === '') this.#failure = { error, isOfSource };
    await tellOnceShown(this.host, () => tell(this.host, 'digit-error', error));
  }

  /** What went wrong is past: the next thing happens. */
  dismissFailure(): void {
    this.#failure = null;
    this.host.answerChanged();
  }

  /** What was read before is the last reading again, with what a person has made of it. */
  restore(recognition: Recognition, content: PadContent): void {
    this.#isUnread = false;
    this.#recognition = recognition;
    this.#content = content;
    this.dismissFailure();
  }

  /** What was read is past: a value lies on the pad that nobody read. */
  forget(): void {
    this.#isUnread = false;
    this.#recognition = null;
    this.dismissFailure();
  }

  /** What a person said of the ink before its last stroke still goes for that. */
  #carryOver(content: PadContent, recognition: Recognition): PadContent {
    const correction =
      content.earlier && (this.corrector?.carryOver(content.earlier, recognition) ?? null);
    if (!correction) return content;
    const amended = { ...content, correction };
    this.history.amend(content, amended);
    return amended;
  }

  #settings(): ReadingSettings {
    const { mode, minLength, maxLength } = this.host;
    return {
      mode,
      minLength: minLength >= 1 ? minLength : undefined,
      maxLength: maxLength >= 1 ? maxLength : undefined,
    };
  }

  #setReading(recognition: Recognition): void {
    this.#recognition = recognition;
    const isGood = isAcceptable(recognition, this.host.minConfidence);
    const { correction } = this.history.current;
    if (correction) this.value.set(valueOfCells(correction.cells));
    else this.value.set(isGood ? onlyDigits(recognition.value) : '');
    this.dismissFailure();
  }

  async #failReading(error: RecognizerError): Promise<void> {
    const hadValue = this.value.current;
    this.#recognition = null;
    this.value.set('');
    await this.fail(error);
    if (hadValue !== '') tellChange(this.host);
  }
}
