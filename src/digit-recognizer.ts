/** The entry of `dist/digit-recognizer.js`: the element and the recogniser behind it. */
import { defineDigitRecognizer } from './elements/define.ts';

export { DigitRecognizerElement } from './elements/digit-recognizer.ts';
export type { DigitRecognizerEventMap } from './elements/reading/element-events.ts';
export { createRecognizer } from './recognizer/client/create-recognizer.ts';
export type {
  LoadingProgress,
  ReadingOptions,
  RecognizeAllOptions,
  Recognizer,
  RecognizerOptions,
  RecognizerSource,
} from './recognizer/client/recognizer.ts';
export { RecognizerError, type RecognizerErrorCode } from './recognizer/errors.ts';
export type { ReadingResult } from './recognizer/read-all.ts';
export type * from './recognizer/recognition.ts';

defineDigitRecognizer();
