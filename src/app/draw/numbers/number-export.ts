import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';
import { saveFile } from '../../parts/save-file.ts';
import { buttonStyles } from '../../parts/styles/button-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { hasSeveralNumbers } from './has-several-numbers.ts';
import { listNumbers, writeNumbersCsv, type ListedNumber } from './listed-numbers.ts';

/** Counts the numbers that a recogniser shows where there are several, and saves them as a table. */
@customElement('number-export')
export class NumberExport extends LitElement {
  static override readonly styles = [
    partStyles,
    buttonStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        font-size: var(--size-small);
        color: var(--muted);
      }

      p {
        margin: 0;
      }
    `,
  ];

  /** Whose numbers these are. */
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
    return html`
      <p>${describeCount(this.numbers)}</p>
      <button type="button" class="button is-small" @click=${this.#save}>Save as CSV</button>
    `;
  }

  #listen(): void {
    this.#listening?.abort();
    const { recognizer } = this;
    if (!recognizer || !this.isConnected) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const look = () => this.#look(recognizer);
    for (const type of ['input', 'digit-recognition', 'digit-correction', 'digit-error']) {
      recognizer.addEventListener(type, look, { signal });
    }
    look();
  }

  #look({ recognition, value }: DigitRecognizerElement): void {
    this.hidden = !recognition || !hasSeveralNumbers(recognition);
    this.numbers = recognition ? listNumbers(value, recognition) : [];
  }

  readonly #save = (): void => {
    saveFile('numbers.csv', writeNumbersCsv(this.numbers), 'text/csv');
  };
}

/** `6 numbers in 4 rows`. */
function describeCount(numbers: readonly ListedNumber[]): string {
  const count = numbers.length === 1 ? '1 number' : `${numbers.length} numbers`;
  const rows = new Set(numbers.map(({ row }) => row)).size;
  return rows > 1 && rows < numbers.length ? `${count} in ${rows} rows` : count;
}

declare global {
  interface HTMLElementTagNameMap {
    'number-export': NumberExport;
  }
}
