import type { RecognizerError } from '../../recognizer/errors.ts';
import type { Recognition } from '../../recognizer/recognition.ts';

/** As of an `<input>`: a person is changing the ink or the image. */
export const tellInput = (host: EventTarget): void => {
  host.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
};

/** As of an `<input>`: `value` has been set. */
export const tellChange = (host: EventTarget): void => {
  host.dispatchEvent(new Event('change', { bubbles: true }));
};

export const tellReady = (host: EventTarget): void => tell(host, 'digit-ready', null);

export const tellRecognition = (host: EventTarget, recognition: Recognition): void =>
  tell(host, 'digit-recognition', recognition);

export const tellError = (host: EventTarget, error: RecognizerError): void =>
  tell(host, 'digit-error', error);

function tell<Name extends keyof DigitRecognizerEventMap>(
  host: EventTarget,
  name: Name,
  detail: DigitRecognizerEventMap[Name]['detail'],
): void {
  host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** What a `<digit-recognizer>` tells beyond what an `<input>` does. */
export interface DigitRecognizerEventMap {
  'digit-ready': CustomEvent<null>;
  'digit-recognition': CustomEvent<Recognition>;
  'digit-error': CustomEvent<RecognizerError>;
}

declare global {
  // Listeners get these types on any element, as the events bubble
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface HTMLElementEventMap extends DigitRecognizerEventMap {}
}
