import { LitElement, html, nothing } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';

import { formatPercent } from '../../parts/format-figures.ts';
import { saveFile } from '../../parts/save-file.ts';
import { labStyles } from '../../parts/styles/lab-styles.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { formatLoss } from '../figures/format-training.ts';
import { chartColours, colourClassOf } from './chart-colours.ts';
import { renderChartImage } from './chart-image.ts';
import './chart-panel.ts';
import type { ChartPanel } from './chart-panel.ts';
import { alignRuns, toCsv, valueAt, type ChartData, type ChartRun } from './chart-series.ts';
import { trainingChartStyles } from './training-chart-styles.ts';

/**
 * Loss and accuracy of one or several trainings over batches and epochs. The values under the
 * pointer, or at the place that the arrow keys have moved to, stand below; else the latest do.
 */
@customElement('training-chart')
export class TrainingChart extends LitElement {
  static override readonly styles = [partStyles, labStyles, chartColours, trainingChartStyles];

  /** The first is the one at hand; the others are compared with it. */
  @property({ attribute: false }) runs: readonly ChartRun[] = [];

  @state() private place: number | null = null;

  @queryAll('chart-panel') private readonly panels!: NodeListOf<ChartPanel>;

  #data: ChartData = alignRuns([]);

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('runs')) return;
    this.#data = alignRuns(this.runs);
    if (this.place !== null && this.place >= this.#data.places.length) this.place = null;
  }

  protected override render() {
    const { places } = this.#data;
    const shown = this.place ?? places.length - 1;
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title">Learning curves</h2>
        ${this.#renderSaving('PNG', () => void this.#saveImage())}
        ${this.#renderSaving('CSV', () => this.#saveTable())}
      </div>
      <div
        class="panels"
        role="slider"
        tabindex="0"
        aria-label="Place in the chart"
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, places.length - 1)}
        aria-valuenow=${Math.max(0, shown)}
        aria-valuetext=${this.#describePlace(shown)}
        @keydown=${this.#press}
        @blur=${() => (this.place = null)}
        @place-pointed=${({ detail }: CustomEvent<number | null>) => (this.place = detail)}
      >
        ${(['loss', 'accuracy'] as const).map(
          (figure) =>
            html`<figure>
              <figcaption>${figure === 'loss' ? 'Loss' : 'Accuracy'}</figcaption>
              <chart-panel
                .figure=${figure}
                .data=${this.#data}
                .place=${this.place}
                @place-pointed=${({ detail }: CustomEvent<number | null>) => (this.place = detail)}
              ></chart-panel>
            </figure>`,
        )}
      </div>
      <p class="quiet" aria-hidden="true">
        ${places.length === 0 ? 'Epochs' : `Epoch ${formatPlace(places[shown] ?? 0)}`}
      </p>
      ${this.runs.map((run, index) => this.#renderRun(run, index, shown))}
    </section>`;
  }

  #renderSaving(format: string, save: () => void) {
    return html`<button
      type="button"
      class="button is-small"
      aria-label="Save as ${format}"
      title="Save as ${format}"
      @click=${save}
    >
      ${format}
    </button>`;
  }

  #renderRun(run: ChartRun, index: number, place: number) {
    const kinds = (
      [
        ['batch', 'batches'],
        ['training', 'training'],
        ['validation', 'validation'],
      ] as const
    ).filter(([kind]) => kind !== 'batch' || (index === 0 && run.batches.length > 0));
    return html`<div class="run">
      ${this.runs.length > 1 ? html`<h3>${run.title}</h3>` : nothing}
      <ul>
        ${kinds.map(
          ([kind, title]) =>
            html`<li>
              <svg
                class="swatch ${kind} ${colourClassOf(index, kind)}"
                viewBox="0 0 28 10"
                aria-hidden="true"
              >
                <path d="M1 5h26" />
                <circle cx="14" cy="5" r="3" />
              </svg>
              <span>
                ${title}
                <b>${this.#valueOf('loss', index, kind, place)}</b>
                <b>${this.#valueOf('accuracy', index, kind, place)}</b>
              </span>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #valueOf(
    figure: 'loss' | 'accuracy',
    run: number,
    kind: 'batch' | 'training' | 'validation',
    place: number,
  ): string {
    const curve = this.#data.curves[figure].find(
      (candidate) => candidate.run === run && candidate.kind === kind,
    );
    const value = curve ? valueAt(curve, place) : null;
    if (value === null) return '–';
    return figure === 'loss' ? formatLoss(value) : formatPercent(value);
  }

  #describePlace(place: number): string {
    const { places } = this.#data;
    const at = places[place];
    if (at === undefined) return 'Nothing yet';
    const values = this.runs.map((run, index) => {
      const title = this.runs.length > 1 ? `${run.title}: ` : '';
      const figures = (['training', 'validation'] as const).map((kind) => {
        const loss = this.#valueOf('loss', index, kind, place);
        return `${kind} loss ${loss}, accuracy ${this.#valueOf('accuracy', index, kind, place)}`;
      });
      return title + figures.join('; ');
    });
    return `Epoch ${formatPlace(at)}. ${values.join('. ')}`;
  }

  #press(event: KeyboardEvent): void {
    const last = this.#data.places.length - 1;
    if (last < 0) return;
    const page = Math.max(1, Math.round(last / 10));
    const here = this.place ?? last;
    const places: Partial<Record<string, number>> = {
      ArrowLeft: here - 1,
      ArrowDown: here - 1,
      ArrowRight: here + 1,
      ArrowUp: here + 1,
      PageDown: here - page,
      PageUp: here + page,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    this.place = Math.min(last, Math.max(0, place));
  }

  async #saveImage(): Promise<void> {
    const image = await renderChartImage(this, this.runs, [...this.panels]);
    if (image) saveFile('training.png', image, image.type);
  }

  #saveTable(): void {
    saveFile('training.csv', toCsv(this.runs), 'text/csv');
  }
}

/** `3` for a finished epoch, `2.41` for a place within one. */
function formatPlace(place: number): string {
  return Number.isInteger(place) ? String(place) : place.toFixed(2);
}

declare global {
  interface HTMLElementTagNameMap {
    'training-chart': TrainingChart;
  }
}
