import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Recognition } from '../../recognizer/recognition.ts';
import type { Correction } from '../content/correction.ts';
import type { ElementStrings, ErrorStrings } from '../language/strings.ts';
import { alertIcon } from '../parts/icons.ts';

export interface AnswerView {
  readonly strings: ElementStrings;
  readonly isLoading: boolean;
  readonly isReading: boolean;
  readonly isRejected: boolean;
  readonly isDrawing: boolean;
  /** A person writes or types a number, and may be in the middle of it. */
  readonly mayGoOn: boolean;
  readonly value: string;
  readonly recognition: Recognition | null;
  /** What a person made of it. */
  readonly correction: Correction | null;
  readonly failure: ErrorStrings | null;
  readonly canRetry: boolean;
  readonly retry: () => void;
}

/** Below this, what is probably no digit is not called one: nobody learns from a guess at 0%. */
const LEAST_SHARE_TO_NAME = 0.05;

/**
 * What the recogniser thinks it is, whether or not that is accepted as the value; empty where it is
 * no digit by far.
 */
export function bestGuess(recognition: Recognition | null): string {
  if (!recognition) return '';
  const { value, digits } = recognition;
  if (value !== '') return value;
  return guessConfidence(recognition) < LEAST_SHARE_TO_NAME && hasNoDigit(recognition)
    ? ''
    : digits.map(({ digit }) => digit).join('');
}

/** Some of the ink is probably no digit. */
export const hasNoDigit = ({ digits }: Recognition): boolean =>
  digits.some(({ isDigit }) => !isDigit);

/** How sure the best guess is, 0 to 1. A rejected reading may carry no confidence of its own. */
export const guessConfidence = (recognition: Recognition): number =>
  recognition.value === ''
    ? Math.min(...recognition.digits.map(({ confidence }) => confidence), 1)
    : recognition.confidence;

export function renderAnswer(view: AnswerView): TemplateResult {
  const digits = view.recognition?.digits ?? [];
  // In a number, the digit that is least sure is the one to look at
  const shown = digits.reduce(
    (least, digit) => (least && least.confidence <= digit.confidence ? least : digit),
    digits[0],
  );
  return html`
    <section
      class="answer ${view.isReading && !view.isLoading ? 'is-reading' : ''}"
      aria-label=${view.strings.answerLabel}
    >
      ${view.failure ? renderFailure(view, view.failure) : renderHeadline(view)}
      <digit-bars
        part="probabilities"
        .strings=${view.strings}
        .probabilities=${shown?.probabilities ?? null}
        ?muted=${view.isRejected}
      ></digit-bars>
      <figure class="seen">
        <digit-input-view
          part="model-input"
          .input=${shown?.input ?? null}
          .label=${view.strings.inputLabel}
        ></digit-input-view>
        <figcaption>${view.strings.inputCaption}</figcaption>
      </figure>
    </section>
  `;
}

function renderHeadline(view: AnswerView): TemplateResult {
  const text = view.isRejected ? bestGuess(view.recognition) : view.value;
  return html`
    <div class="headline ${view.isRejected ? 'is-rejected' : ''}">
      ${keyed(
        // A new answer comes with a short movement, the same one stands still
        `${text}${String(view.isRejected)}`,
        html`<div class="value ${text.length > 2 ? 'is-long' : ''}" part="value">${text}</div>`,
      )}
      <div class="confidence" part="confidence">${renderConfidence(view)}</div>
    </div>
  `;
}

/** How sure the answer is, or where it comes from. */
export function renderConfidence(view: AnswerView): TemplateResult {
  const { strings, recognition } = view;
  if (view.correction) return html`<span class="note">${strings.corrected}</span>`;
  if (recognition && view.isRejected) return renderDoubt(strings, recognition);
  if (recognition) {
    const { confidence } = recognition;
    return html`
      ${renderRing(confidence)}
      <span class="sureness">
        <strong>${strings.percent(confidence)}</strong>
        <span class="note">${strings.sure}</span>
        ${recognition.passedOver ? html`<span class="note">${strings.passedOver}</span>` : nothing}
      </span>
    `;
  }
  if (view.isLoading)
    return html`<span class="spinner" aria-hidden="true"></span>
      <span class="note">${strings.loading}</span>`;
  if (view.value !== '') return html`<span class="note">${strings.entered}</span>`;
  return html`<span class="note">${view.isReading ? strings.reading : strings.waiting}</span>`;
}

function renderDoubt(strings: ElementStrings, recognition: Recognition): TemplateResult {
  const guess = bestGuess(recognition);
  const isDigit = !hasNoDigit(recognition);
  const share = guessConfidence(recognition);
  return html`
    ${guess === '' ? nothing : renderRing(share)}
    <span class="sureness">
      <strong>${isDigit ? strings.notSure : strings.noDigit}</strong>
      ${
        guess === ''
          ? html`<span class="note">${strings.noDigitAdvice}</span>`
          : html`<span class="note">${strings.bestGuess} ${guess}, ${strings.percent(share)}</span>`
      }
    </span>
  `;
}

/** @param share 0 to 1; the ring's circumference is set to 100 */
export const renderRing = (share: number): TemplateResult => html`
  <svg class="ring" viewBox="0 0 40 40" aria-hidden="true">
    <circle class="ring-track" cx="20" cy="20" r="16" />
    <circle
      class="ring-share"
      cx="20"
      cy="20"
      r="16"
      pathLength="100"
      stroke-dasharray="${(share * 100).toFixed(1)} 200"
    />
  </svg>
`;

const renderFailure = (view: AnswerView, failure: ErrorStrings): TemplateResult => html`
  <div class="failure">
    ${alertIcon}
    <div class="failure-text">
      <strong>${failure.title}</strong>
      <span class="note">${failure.advice}</span>
    </div>
    ${
      view.canRetry
        ? html`<button type="button" part="button" class="retry" @click=${view.retry}>
            ${view.strings.retry}
          </button>`
        : nothing
    }
  </div>
`;
