import { bestGuess, guessConfidence, hasNoDigit, type AnswerView } from './answer-template.ts';

/** Who writes or types a number and stays away so long has come to its end. */
const PAUSE_MS = 1000;

/** What assistive technology is told when the answer changes: readings, typed values and failures. */
export class Announcer {
  #text = '';
  #subject: unknown = null;
  #awaited: unknown = null;
  #pause = 0;

  /** @param isDue told when a pause is over that an announcement waited for */
  constructor(private readonly isDue: () => void) {}

  /** @returns the text for the live region, after an answer was shown */
  announce(view: AnswerView): string {
    // What will be read in a moment is not worth a word
    if (view.isReading || view.isDrawing) return this.#text;
    const subject = view.failure ?? view.correction ?? view.recognition ?? view.value;
    if (subject === this.#subject) return this.#text;
    const isFirst = this.#subject === null;
    if (view.mayGoOn && !isFirst && this.#isTooEarly(subject)) return this.#text;
    this.#subject = subject;
    // An element that starts out empty has nothing to say
    if (isFirst && subject === '') return '';
    const text = describe(view);
    // The same words in a row are news all the same
    this.#text = text === this.#text ? `${text}\u00a0` : text;
    return this.#text;
  }

  /** A number is told once, not digit by digit. */
  #isTooEarly(subject: unknown): boolean {
    if (subject === this.#awaited) return this.#pause !== 0;
    this.#awaited = subject;
    clearTimeout(this.#pause);
    this.#pause = window.setTimeout(() => {
      this.#pause = 0;
      this.isDue();
    }, PAUSE_MS);
    return true;
  }
}

function describe({ strings, failure, recognition, correction, isRejected, value }: AnswerView) {
  if (failure) return `${failure.title}. ${failure.advice}`;
  if (recognition && isRejected) {
    const guess = bestGuess(recognition);
    return guess === '' && hasNoDigit(recognition)
      ? `${strings.noDigit}. ${strings.noDigitAdvice}`
      : strings.announceRejection(guess, guessConfidence(recognition));
  }
  if (recognition && !correction) {
    const reading = strings.announceReading(value, recognition.confidence);
    return recognition.passedOver ? `${reading}. ${strings.passedOver}` : reading;
  }
  return value === '' ? strings.cleared : strings.announceEntered(value);
}
