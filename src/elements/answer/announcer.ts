import { bestGuess, guessConfidence, hasNoDigit, type AnswerView } from './answer-template.ts';

/** What assistive technology is told when the answer changes: readings, typed values and failures. */
export class Announcer {
  #text = '';
  #subject: unknown = null;

  /** @returns the text for the live region, after an answer was shown */
  announce(view: AnswerView): string {
    // What will be read in a moment is not worth a word
    if (view.isReading) return this.#text;
    const subject = view.failure ?? view.recognition ?? view.value;
    if (subject === this.#subject) return this.#text;
    const isFirst = this.#subject === null;
    this.#subject = subject;
    // An element that starts out empty has nothing to say
    if (isFirst && subject === '') return '';
    const text = describe(view);
    // The same words in a row are news all the same
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    return this.#text;
  }
}

function describe({ strings, failure, recognition, isRejected, value }: AnswerView): string {
  if (failure) return `${failure.title}. ${failure.advice}`;
  if (recognition && isRejected) {
    const guess = bestGuess(recognition);
    return guess === '' && hasNoDigit(recognition)
      ? `${strings.noDigit}. ${strings.noDigitAdvice}`
      : strings.announceRejection(guess, guessConfidence(recognition));
  }
  if (recognition) {
    const reading = strings.announceReading(value, recognition.confidence);
    return recognition.passedOver ? `${reading}. ${strings.passedOver}` : reading;
  }
  return value === '' ? strings.cleared : strings.announceEntered(value);
}
