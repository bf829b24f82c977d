import type { RecognizerErrorCode } from '../../recognizer/errors.ts';

/** Everything the element says to people, so that another language is one more object of this type. */
export interface ElementStrings {
  /** Accessible name of the pad, by reading mode. */
  readonly padLabel: Readonly<Record<'digit' | 'number', string>>;
  /** How the pad is used without a pen; for assistive technology. */
  readonly padHelp: string;
  /** Shown on the empty pad, by reading mode. */
  readonly padHint: Readonly<Record<'digit' | 'number', string>>;
  readonly dropHint: string;
  readonly toolbarLabel: string;
  readonly undo: string;
  readonly redo: string;
  readonly clear: string;
  readonly chooseImage: string;
  readonly retry: string;
  readonly answerLabel: string;
  readonly probabilitiesLabel: string;
  readonly inputLabel: string;
  readonly inputCaption: string;
  readonly loading: string;
  readonly reading: string;
  /** Stands where the answer will be. */
  readonly waiting: string;
  readonly entered: string;
  readonly corrected: string;
  readonly sure: string;
  readonly notSure: string;
  readonly bestGuess: string;
  readonly noDigit: string;
  /** What to do where no guess is worth naming. */
  readonly noDigitAdvice: string;
  /** Added to the reading of one digit where there is more ink beside it. */
  readonly passedOver: string;
  readonly cleared: string;
  /** For the eye. @param share 0 to 1 */
  percent(share: number): string;
  /** For the ear. @param share 0 to 1 */
  announceReading(value: string, share: number): string;
  announceRejection(guess: string, share: number): string;
  announceEntered(value: string): string;
  /** What went wrong and what to do about it. */
  readonly errors: Readonly<Record<RecognizerErrorCode, ErrorStrings>>;
  readonly sourceNotLoaded: ErrorStrings;
}

export interface ErrorStrings {
  readonly title: string;
  readonly advice: string;
}

/** Whole percents; certainty is never claimed by rounding, nor is impossibility. */
const wholePercent = (share: number): { readonly text: string; readonly isOver99: boolean } =>
  share >= 0.995
    ? { text: '99', isOver99: share < 1 }
    : { text: String(Math.round(share * 100)), isOver99: false };

const speakPercent = (share: number): string => {
  if (share >= 1) return '100 percent';
  const { text, isOver99 } = wholePercent(share);
  return `${isOver99 ? 'more than ' : ''}${text} percent`;
};

export const english: ElementStrings = {
  padLabel: { digit: 'Drawing pad: draw a digit', number: 'Drawing pad: draw a number' },
  padHelp:
    'Draw with a mouse, a finger or a pen, or type a digit. Control Z undoes, Delete clears, Control V pastes an image.',
  padHint: { digit: 'Draw a digit', number: 'Draw a number' },
  dropHint: 'Drop the image to read it',
  toolbarLabel: 'Drawing tools',
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  chooseImage: 'Choose image',
  retry: 'Retry',
  answerLabel: 'Answer',
  probabilitiesLabel: 'Probability of each digit',
  inputLabel: 'The 28 by 28 pixels that the model saw',
  inputCaption: 'What the model saw',
  loading: 'Getting ready…',
  reading: 'Reading…',
  waiting: 'Your answer appears here',
  entered: 'Entered',
  corrected: 'Corrected',
  sure: 'sure',
  notSure: 'Not sure',
  bestGuess: 'Best guess',
  noDigit: 'Not a digit, it seems',
  noDigitAdvice: 'Draw one from 0 to 9, large and clear.',
  passedOver: 'Only one digit was read; there is more beside it.',
  cleared: 'Cleared',
  percent(share) {
    if (share >= 1) return '100%';
    const { text, isOver99 } = wholePercent(share);
    return `${isOver99 ? '>' : ''}${text}%`;
  },
  announceReading: (value, share) => `${value}, ${speakPercent(share)} sure`,
  announceRejection: (guess, share) =>
    guess === '' ? 'Not sure' : `Not sure. Best guess ${guess}, ${speakPercent(share)}`,
  announceEntered: (value) => `${value} entered`,
  errors: {
    'no-ink': {
      title: 'Nothing to read here',
      advice: 'No ink stands out from the background. Draw a digit, or choose a clearer image.',
    },
    'unsupported-image': {
      title: 'This is not an image we can open',
      advice: 'Choose a PNG, JPEG, WebP or GIF file.',
    },
    'image-too-large': {
      title: 'This image is too large',
      advice: 'Choose a smaller one, or crop it to the digit.',
    },
    'bad-matrix': {
      title: 'These are not 784 numbers',
      advice: 'Give 28 rows of 28 numbers.',
    },
    'model-load-failed': {
      title: 'The model did not load',
      advice: 'Check the connection, then retry. Your ink is kept.',
    },
    'backend-unavailable': {
      title: 'This device cannot run the model that way',
      advice: 'Choose another backend, or retry. Your ink is kept.',
    },
    aborted: {
      title: 'The reading was stopped',
      advice: 'Retry to read again. Your ink is kept.',
    },
    'worker-crashed': {
      title: 'The reader stopped unexpectedly',
      advice: 'Retry to start it again. Your ink is kept.',
    },
  },
  sourceNotLoaded: {
    title: 'The image did not load',
    advice: 'Check its address and the connection, then retry.',
  },
};
