import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';
import { formatSureness } from '../../parts/format-figures.ts';
import { saveFile } from '../../parts/save-file.ts';
import { showToast } from '../../parts/show-toast.ts';
import { buttonStyles } from '../../parts/styles/button-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { isWorthListing } from './is-worth-listing.ts';
import {
  groupRows,
  listNumbers,
  writeNumbersCsv,
  writeText,
  type ListedNumber,
} from './listed-numbers.ts';
import { numberListStyles } from './number-list-styles.ts';

/** A number below this is marked as one to look at. */
const SURE = 0.9;

/** The numbers of a picture, or of several rows, to be looked through and carried away. */
@customElement('number-list')
export class NumberList extends LitElement {
  static override readonly styles = [partStyles, buttonStyles, numberListStyles];

  /** Whose numbers are listed. */
  @property({ attribute: false }) recognizer: DigitRecognizerElement | null = null;

  @state() private numbers: readonly ListedNumber[] = [];

  #listening: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recognizer')) this.#listen();
  }

  protected override render() {
    const rows = groupRows(this.numbers);
    return html`
      <section aria-labelledby="title">
        <div class="head">
          <h2 id="title">${describeCount(this.numbers.length, rows.length)}</h2>
          <button type="button" class="button is-small" @click=${() => void this.#copy()}>
            Copy all
          </button>
          <button type="button" class="button is-small" @click=${() => this.#save()}>
            Save as CSV
          </button>
        </div>
        <ol aria-labelledby="title">
          ${rows.map((row) => html`<li>${row.map((number) => this.#renderNumber(number))}</li>`)}
        </ol>
      </section>
    `;
  }

  #renderNumber(number: ListedNumber) {
    const { value, confidence } = number;
    const sureness = confidence < 1 ? formatSureness(confidence) : '';
    return html`<button
      type="button"
      class="number ${confidence < SURE ? 'is-unsure' : ''}"
      aria-label="${value}${sureness && `, ${sureness} sure`}"
      title="Correct it"
      @click=${() => this.#show()}
    >
      <span class="value">${value}</span>
      <span class="sureness">${sureness}</span>
    </button>`;
  }

  #listen(): void {
    this.#listening?.abort();
    const { recognizer } = this;
    if (!recognizer || !this.isConnected) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const list = () => this.#list(recognizer);
    for (const type of ['input', 'digit-recognition', 'digit-correction', 'digit-error']) {
      recognizer.addEventListener(type, list, { signal });
    }
    list();
  }

  #list(recognizer: DigitRecognizerElement): void {
    const { recognition, value } = recognizer;
    this.numbers = recognition ? listNumbers(value, recognition) : [];
    this.hidden = !isWorthListing(recognizer);
  }

  /** Leads to the number on the sheet, where it can be corrected. */
  #show(): void {
    this.recognizer?.scrollIntoView({ block: 'nearest' });
    this.recognizer?.focus();
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(writeText(this.numbers));
      showToast({ message: `Copied ${countNumbers(this.numbers.length)}` });
    } catch {
      showToast({ message: 'This browser does not let the page copy. Save them as CSV instead.' });
    }
  }

  #save(): void {
    saveFile('numbers.csv', writeNumbersCsv(this.numbers), 'text/csv');
  }
}

/** `6 numbers in 4 rows`. */
function describeCount(numbers: number, rows: number): string {
  return rows > 1 && rows < numbers
    ? `${countNumbers(numbers)} in ${rows} rows`
    : countNumbers(numbers);
}

const countNumbers = (count: number): string => (count === 1 ? '1 number' : `${count} numbers`);

declare global {
  interface HTMLElementTagNameMap {
    'number-list': NumberList;
  }
}
