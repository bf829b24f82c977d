import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { renderConfidence, renderRing, type AnswerView } from '../answer/answer-template.ts';
import { valueOfCells, type NumberCell } from '../content/correction.ts';
import type { NumberStrings } from '../language/number-strings.ts';
import { isUnsure, type CellRange } from './cells.ts';

export interface NumberAnswerView {
  readonly answer: AnswerView;
  readonly words: NumberStrings;
  readonly cells: readonly NumberCell[];
  readonly numbers: readonly CellRange[];
  readonly isEditable: boolean;
  /** What the button for copying says. */
  readonly copyLabel: string;
  readonly copy: () => void;
  readonly open: (index: number, anchor: HTMLElement) => void;
  /** A number's field holds something else now. */
  readonly edit: (number: CellRange, field: HTMLInputElement) => void;
  /** The caret has come into a number, or has gone. */
  readonly setTyping: (isTyping: boolean) => void;
  readonly leave: () => void;
}

/** One number large, with each digit's certainty below it; several as a list. */
export function renderNumberAnswer(view: NumberAnswerView): TemplateResult {
  const { answer, numbers } = view;
  const isList = numbers.length > 1;
  return html`
    <section
      class="answer is-number ${answer.isReading && !answer.isLoading ? 'is-reading' : ''}"
      aria-label=${answer.strings.answerLabel}
    >
      <div class="numbers ${isList ? 'is-list' : ''} ${answer.isRejected ? 'is-rejected' : ''}">
        ${groupRows(numbers).map(
          (row) =>
            html`<div class="number-row">${row.map((number) => renderNumber(view, number))}</div>`,
        )}
      </div>
      <div class="sure-row">
        <div class="confidence" part="confidence">
          ${isList && answer.recognition ? renderSureNumbers(view) : renderConfidence(answer)}
        </div>
        ${
          isList
            ? html`<button type="button" part="button" class="copy" @click=${view.copy}>
                ${view.copyLabel}
              </button>`
            : nothing
        }
      </div>
    </section>
  `;
}

/** That all of a sheet is right is never likely: how many numbers want no look says more. */
function renderSureNumbers({ answer, words, cells, numbers }: NumberAnswerView): TemplateResult {
  const sure = numbers.filter(({ from, to }) => !cells.slice(from, to).some(isUnsure)).length;
  return html`
    ${renderRing(sure / numbers.length)}
    <span class="sureness">
      <strong>${words.sureNumbers(sure, numbers.length)}</strong>
      <span class="note">${answer.strings.sure}</span>
    </span>
  `;
}

function groupRows(numbers: readonly CellRange[]): CellRange[][] {
  const rows: CellRange[][] = [];
  for (const number of numbers) (rows[number.row] ??= []).push(number);
  return rows;
}

function renderNumber(view: NumberAnswerView, number: CellRange): TemplateResult {
  const { cells, numbers, words } = view;
  const places = cells
    .map((cell, index) => ({ cell, index }))
    .slice(number.from, number.to)
    .filter(({ cell }) => cell.text !== '');
  const text = valueOfCells(places.map(({ cell }) => cell));
  return html`<div class="number" .style=${`--count: ${places.length}`}>
    ${renderDigits(places.map(({ cell }) => cell))}
    <input
      class="entry"
      inputmode="numeric"
      autocomplete="off"
      aria-label=${words.numberLabel(numbers.indexOf(number) + 1, numbers.length)}
      .value=${live(text)}
      ?readonly=${!view.isEditable}
      @beforeinput=${refuseLetters}
      @input=${(event: InputEvent) => {
        event.stopPropagation();
        view.edit(number, event.currentTarget as HTMLInputElement);
      }}
      @change=${(event: Event) => event.stopPropagation()}
      @paste=${keepText}
      @focus=${() => view.setTyping(true)}
      @blur=${() => view.setTyping(false)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        view.leave();
      }}
    />
    <div class="certainties" aria-hidden="true">
      ${places.map(({ cell, index }) => renderCertainty(view, cell, index))}
    </div>
  </div>`;
}

/** Nothing stands between the digits: others take this text for the value. */
function renderDigits(cells: readonly NumberCell[]): TemplateResult {
  const digits = cells.map(
    (cell) => html`<span class="digit ${isUnsure(cell) ? 'is-unsure' : ''}">${cell.text}</span>`,
  );
  return html`<div class="digits" part="value">${digits}</div>`;
}

/** A way to the menu for pointers; the keyboard has the digits over the ink. */
const renderCertainty = (
  { answer, words, open, isEditable }: NumberAnswerView,
  cell: NumberCell,
  index: number,
): TemplateResult => {
  const share = cell.reading && answer.strings.percent(cell.reading.confidence);
  return html`<button
    type="button"
    class="certainty ${isUnsure(cell) ? 'is-unsure' : ''}"
    tabindex="-1"
    ?disabled=${!isEditable || !cell.reading}
    @click=${(event: Event) => open(index, event.currentTarget as HTMLElement)}
  >
    ${cell.by === 'reader' ? share : words.byHand}
  </button>`;
};

function refuseLetters(event: InputEvent): void {
  if (event.data !== null && /[^0-9]/.test(event.data)) event.preventDefault();
}

/** Digits that are pasted into the field are the field's; an image is the element's. */
function keepText(event: ClipboardEvent): void {
  if (event.clipboardData?.types.includes('text/plain')) event.stopPropagation();
}
