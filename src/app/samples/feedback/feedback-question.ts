import { html, nothing, type TemplateResult } from 'lit';

import { DIGITS } from '../../parts/digits.ts';
import { LOCK_ICON, MARK_ICON } from '../parts/icons.ts';
import type { ReadDigit, ReadDrawing } from './read-drawing.ts';

/** What a person may answer. */
export interface FeedbackAnswers {
  /** All of it is right. */
  readonly confirm: () => void;
  /** All of it is one digit, this one. */
  readonly label: (digit: number) => void;
}

/** Asks whether a reading was right: a lone digit can be corrected here, a number on the pad. */
export function renderQuestion(
  { digits, lone, isDigit }: ReadDrawing,
  answers: FeedbackAnswers,
): TemplateResult {
  return html`
    <p class="question">${isDigit ? 'Right?' : 'What is it?'}</p>
    ${isDigit ? renderYes(digits, answers) : nothing}
    ${digits.length > 1 ? renderAdvice() : nothing}
    ${lone ? renderKeys(lone, isDigit && digits.length === 1, digits.length > 1, answers) : nothing}
    <span class="privacy" title="Stays on this device">
      ${LOCK_ICON}<span class="words">Stays on this device</span>
    </span>
  `;
}

/** The button that says that all of it is right. */
export function renderYes(digits: readonly ReadDigit[], answers: FeedbackAnswers): TemplateResult {
  return html`<button
    type="button"
    class="yes"
    aria-label="Yes, it is ${writeDigits(digits)}"
    @click=${answers.confirm}
  >
    ${MARK_ICON}Yes
  </button>`;
}

/** `Kept as 9`, or `Kept 4 digits`. */
export function describeKept(digits: readonly ReadDigit[]): string {
  return digits.length === 1 ? `Kept as ${writeDigits(digits)}` : `Kept ${digits.length} digits`;
}

const writeDigits = (digits: readonly ReadDigit[]): string =>
  digits.map(({ digit }) => digit).join('');

const renderAdvice = (): TemplateResult =>
  html`<p class="note advice">or tap a wrong digit and say what it is</p>`;

const renderKeys = (
  read: ReadDigit,
  isDigit: boolean,
  isOfSeveral: boolean,
  { label }: FeedbackAnswers,
): TemplateResult => html`
  <p class="note" id="or">
    ${isOfSeveral ? 'or, if it is one digit, tap it' : isDigit ? 'or tap what it is' : 'tap it'}
  </p>
  <div class="keys" role="group" aria-labelledby="or">
    ${DIGITS.map(
      (digit) =>
        html`<button
          type="button"
          class=${isDigit && digit === read.digit ? 'read' : ''}
          aria-label="It is ${digit}"
          @click=${() => label(digit)}
        >
          ${digit}
        </button>`,
    )}
  </div>
`;
