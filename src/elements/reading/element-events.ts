import type { RecognizerError } from '../../recognizer/errors.ts';
import type { Box, Recognition, Stroke } from '../../recognizer/recognition.ts';

/** Whoever tells of something, and shows it. */
export interface ShowingHost extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  /** Something that the host shows has changed. */
  answerChanged(): void;
}

/** As of an `<input>`: a person is changing the ink or the image. */
export const tellInput = (host: EventTarget): void => {
  host.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
};

/** As of an `<input>`: `value` has been set. */
export const tellChange = (host: EventTarget): void => {
  host.dispatchEvent(new Event('change', { bubbles: true }));
};

/** Tells of something once people can see it. */
export async function tellOnceShown(host: ShowingHost, tellIt: () => void): Promise<void> {
  host.answerChanged();
  if (host.isConnected) await host.updateComplete;
  tellIt();
}

/** Tells of what no `<input>` tells of. */
export function tell<Name extends keyof DigitRecognizerEventMap>(
  host: EventTarget,
  name: Name,
  detail: DigitRecognizerEventMap[Name]['detail'],
): void {
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** What a person made of the reading of a number. */
export interface DigitCorrection {
  /** The value that it has now. */
  readonly value: string;
  /** Each piece of its ink, in reading order; digits that were typed beside the ink are left out. */
  readonly digits: readonly CorrectedDigit[];
}

export interface CorrectedDigit {
  /** 0 to 9; null for ink that is no digit. */
  readonly digit: number | null;
  /** `[784]`: the piece as the model saw it, row-major 28×28, 0 paper to 1 ink. */
  readonly input: Float32Array;
  /** Where it lies, in pixels of the image, or in CSS pixels of the pad. */
  readonly box: Box;
  /** The ink of the piece, cut where strokes were; null for an image. */
  readonly strokes: readonly Stroke[] | null;
}

/** What a `<digit-recognizer>` tells beyond what an `<input>` does. */
export interface DigitRecognizerEventMap {
  'digit-ready': CustomEvent<null>;
  'digit-recognition': CustomEvent<Recognition>;
  'digit-error': CustomEvent<RecognizerError>;
  'digit-correction': CustomEvent<DigitCorrection>;
}

declare global {
  // Listeners get these types on any element, as the events bubble
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementEventMap extends DigitRecognizerEventMap {}
}
