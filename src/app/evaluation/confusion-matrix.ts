import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';

import {
  evaluateReadings,
  findImagesOfCell,
  findMistakes,
  type Accuracy,
  type Evaluation,
} from '../../dataset/confusion.ts';
import { imageAt, type LabelledImages } from '../../dataset/labelled-images.ts';
import '../../digit-recognizer.ts';
import type { Predictions } from '../../lab/predictions.ts';
import { formatAccuracy, formatCount, formatSureness } from '../parts/format-figures.ts';
import { saveFile } from '../parts/save-file.ts';
import { buttonStyles } from '../parts/styles/button-styles.ts';
import { partStyles } from '../parts/styles/part-styles.ts';
import { confusionMatrixStyles } from './confusion-matrix-styles.ts';
import { describeCell, isSameCell, nextCell, type Cell } from './matrix-cell.ts';
import './digit-tile.ts';
import './misread-images.ts';
import { writeMatrixCsv, writePredictionsCsv } from './predictions-csv.ts';

/**
 * How well a model read some images: its accuracy, what it took for what, and its surest mistakes.
 * A cell of the matrix opens the images in it; an image opens large.
 */
@customElement('confusion-matrix')
export class ConfusionMatrix extends LitElement {
  static override readonly styles = [partStyles, buttonStyles, confusionMatrixStyles];

  @property({ attribute: false }) predictions: Predictions | null = null;
  /** The images that were read; without them the figures are shown alone. */
  @property({ attribute: false }) images: LabelledImages | null = null;
  /** What the downloaded files are called after, such as `my-model-mnist-test`. */
  @property() name = 'predictions';

  @state() private cell: Cell | null = null;
  @state() private chosen: number | null = null;
  /** The cell that the keyboard is at: one of them is in the tab order. */
  @state() private current: Cell = { actual: 0, read: 0 };

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #evaluation: Evaluation | null = null;
  #mistakes: readonly number[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('predictions')) return;
    this.#evaluation = this.predictions && evaluateReadings(this.predictions);
    this.#mistakes = this.predictions ? findMistakes(this.predictions) : [];
    this.cell = null;
    this.chosen = null;
    const first = this.#evaluation?.perClass.findIndex(({ correct }) => correct > 0) ?? 0;
    this.current = { actual: Math.max(0, first), read: Math.max(0, first) };
  }

  protected override updated(): void {
    // through the object model: the page's policy forbids style attributes
    for (const td of this.renderRoot.querySelectorAll<HTMLElement>('td[data-share]')) {
      td.style.setProperty('--share', td.dataset.share ?? '0');
    }
  }

  protected override render() {
    const evaluation = this.#evaluation;
    if (!evaluation || !this.predictions) return nothing;
    return html`
      ${this.#renderAccuracy(evaluation)}
      <section>
        <h3>Confusion matrix</h3>
        <p class="note" id="about">
          A row for what the images are, a column for what was read. A cell opens its images.
        </p>
        <div class="axes">
          <span class="axis note" aria-hidden="true">Read as</span>
          ${this.#renderTable(evaluation)}
        </div>
      </section>
      ${this.#renderCell(this.predictions)} ${this.#renderMistakes(this.predictions)}
      <div class="actions">
        <button type="button" class="button" @click=${() => this.#savePredictions()}>
          Download CSV
        </button>
        <button type="button" class="button" @click=${() => this.#saveMatrix(evaluation)}>
          Download matrix (CSV)
        </button>
      </div>
      <dialog aria-labelledby="chosen" @close=${() => (this.chosen = null)}>
        ${this.#renderChosen(this.predictions)}
        <form method="dialog"><button class="button">Close</button></form>
      </dialog>
    `;
  }

  #renderAccuracy({ share, count, correct, interval: [low, high] }: Accuracy) {
    if (count === 0) return html`<p class="note">There are no images to read.</p>`;
    return html`<p class="accuracy">
      <strong>${formatAccuracy(share)}</strong>
      <span class="note">
        ${formatCount(correct)} of ${formatCount(count)} right; 95% interval ${formatAccuracy(low)}
        to ${formatAccuracy(high)}
      </span>
    </p>`;
  }

  #renderTable({ matrix, perClass }: Evaluation) {
    const wrong = matrix.flatMap((row, actual) => row.filter((_, read) => read !== actual));
    const most = Math.max(1, ...wrong);
    return html`<table
      aria-label="Confusion matrix"
      aria-describedby="about"
      @keydown=${(event: KeyboardEvent) => this.#walk(event)}
    >
      <thead>
        <tr>
          <th class="digit" scope="col"><span class="note">Is</span></th>
          ${matrix.map((_, digit) => html`<th scope="col">${digit}</th>`)}
          <th class="right" scope="col">Right</th>
        </tr>
      </thead>
      <tbody>
        ${matrix.map((row, actual) => {
          const of = perClass[actual];
          return html`<tr>
            <th scope="row">${actual}</th>
            ${row.map((count, read) => {
              const share =
                read === actual ? count / Math.max(1, of?.count ?? 0) : Math.sqrt(count / most);
              return this.#renderCount({ actual, read }, count, share);
            })}
            <td class="right">${formatClass(of)}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #renderCount(cell: Cell, count: number, share: number) {
    if (count === 0) return html`<td><span class="note">·</span></td>`;
    const { actual, read } = cell;
    return html`<td class=${actual === read ? 'hit' : 'miss'} data-share=${share.toFixed(3)}>
      <button
        type="button"
        data-cell="${actual}-${read}"
        tabindex=${isSameCell(cell, this.current) ? 0 : -1}
        aria-pressed=${isSameCell(cell, this.cell) ? 'true' : 'false'}
        aria-label="${describeCell(cell)}: ${count}"
        @click=${() => this.#open(cell)}
      >
        ${count}
      </button>
    </td>`;
  }

  #renderCell(predictions: Predictions) {
    const { cell } = this;
    const indices = cell ? findImagesOfCell(predictions, cell.actual, cell.read) : [];
    const title = cell ? `${describeCell(cell)}: ${formatCount(indices.length)} images` : '';
    return html`<section class="cell" ?hidden=${!cell}>
      <h3 aria-live="polite">${title}</h3>
      ${this.#renderImages(predictions, indices, title)}
    </section>`;
  }

  #renderMistakes(predictions: Predictions) {
    if (this.#mistakes.length === 0 || !this.images) return nothing;
    return html`<section>
      <h3>Most confident mistakes</h3>
      ${this.#renderImages(predictions, this.#mistakes, 'Most confident mistakes')}
    </section>`;
  }

  #renderImages(predictions: Predictions, indices: readonly number[], label: string) {
    return html`<misread-images
      .images=${this.images}
      .predictions=${predictions}
      .indices=${indices}
      .label=${label}
      @image-chosen=${(event: CustomEvent<number>) => void this.#enlarge(event.detail)}
    ></misread-images>`;
  }

  #renderChosen({ labels, digits, confidences, probabilities }: Predictions) {
    const index = this.chosen;
    if (index === null || !this.images) return nothing;
    const sure = formatSureness(confidences[index] ?? 0);
    return html`<div class="large">
      <div>
        <h3 id="chosen">Image ${index} is a ${labels[index]}</h3>
        <p class="note">It was read as ${digits[index]}, ${sure} sure.</p>
      </div>
      <digit-tile .pixels=${imageAt(this.images, index)}></digit-tile>
      <digit-bars
        .probabilities=${probabilities.subarray(index * 10, index * 10 + 10)}
      ></digit-bars>
    </div>`;
  }

  #open(cell: Cell): void {
    this.current = cell;
    this.cell = isSameCell(cell, this.cell) ? null : cell;
  }

  async #enlarge(index: number): Promise<void> {
    this.chosen = index;
    await this.updateComplete;
    this.dialog.showModal();
  }

  /** The arrow keys go from count to count, over the empty cells. */
  #walk(event: KeyboardEvent): void {
    const next = nextCell(event.key, this.current, this.#evaluation?.matrix ?? []);
    if (!next) return;
    event.preventDefault();
    this.current = next;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-cell="${next.actual}-${next.read}"]`)
      ?.focus();
  }

  #savePredictions(): void {
    if (this.predictions) {
      saveFile(`${this.name}.csv`, writePredictionsCsv(this.predictions), 'text/csv');
    }
  }

  #saveMatrix({ matrix }: Evaluation): void {
    saveFile(`${this.name}-matrix.csv`, writeMatrixCsv(matrix), 'text/csv');
  }
}

/** In as little room as there is: a whole one needs no decimals. */
function formatClass(of: Accuracy | undefined): string {
  if (!of || of.count === 0) return '–';
  return of.share === 1 ? '100%' : formatAccuracy(of.share);
}

declare global {
  interface HTMLElementTagNameMap {
    'confusion-matrix': ConfusionMatrix;
  }
  interface HTMLElementEventMap {
    'image-chosen': CustomEvent<number>;
  }
}
