import { LitElement, css, html, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
// before uPlot, which it lets load
import './valid-language.ts';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';

import { fireEvent } from '../../parts/fire-event.ts';
import { partStyles } from '../../parts/styles/part-styles.ts';
import { chartColours, colourOf, resolveColour, watchTheme } from './chart-colours.ts';
import { verticalRange, type ChartData, type ChartFigure, type Curve } from './chart-series.ts';

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const EMPTY: ChartData = { places: [], curves: { loss: [], accuracy: [] } };

/**
 * One figure of all runs over the epochs, drawn by uPlot.
 *
 * @fires place-pointed - `CustomEvent<number | null>`, the index of the place under the pointer
 */
@customElement('chart-panel')
export class ChartPanel extends LitElement {
  static override readonly styles = [
    partStyles,
    chartColours,
    unsafeCSS(uPlotStyles),
    css`
      .plot {
        height: 240px;
      }

      .u-cursor-x {
        border-color: var(--muted) !important;
      }
    `,
  ];

  @property() figure: ChartFigure = 'loss';

  @property({ attribute: false }) data = EMPTY;

  /** Index of the place that is looked at; null for none. */
  @property({ attribute: false }) place: number | null = null;

  @query('.plot') private readonly plot!: HTMLElement;
  @query('.probe') private readonly probe!: HTMLElement;

  #chart: uPlot | null = null;
  /** Which curves the chart was made for; with others it is made anew. */
  #shape = '';
  /** By custom property, in the theme that is shown. */
  readonly #colours = new Map<string, string>();
  #unwatch: (() => void) | undefined;
  readonly #sizes = new ResizeObserver(() => this.#fit());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchTheme(() => {
      this.#colours.clear();
      this.#chart?.redraw();
    });
    if (this.hasUpdated) this.#sizes.observe(this.plot);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#sizes.disconnect();
  }

  /** Draws it once more, in another size, for an image that is to be kept. */
  async paint(size: { width: number; height: number }): Promise<HTMLCanvasElement> {
    let chart: uPlot | undefined;
    const canvas = await new Promise<HTMLCanvasElement>((resolve) => {
      const draw = ({ ctx }: uPlot) => resolve(ctx.canvas);
      const options: uPlot.Options = { ...this.#options(), ...size, hooks: { draw: [draw] } };
      chart = new uPlot(options, this.#aligned, document.createElement('div'));
    });
    chart?.destroy();
    return canvas;
  }

  protected override render() {
    return html`<div class="plot" @pointerleave=${() => this.#point(null)}></div>
      <span class="probe" hidden></span>`;
  }

  /** The first time in a task of its own: two charts made in one hold up the page. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    await super.scheduleUpdate();
  }

  protected override firstUpdated(): void {
    this.#sizes.observe(this.plot);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('data') || changed.has('figure')) this.#draw();
    if (changed.has('place') || changed.has('data')) this.#showPlace();
  }

  get #curves(): readonly Curve[] {
    return this.data.curves[this.figure];
  }

  get #aligned(): uPlot.AlignedData {
    return [this.data.places, ...this.#curves.map(({ values }) => values)];
  }

  #draw(): void {
    const shape = this.#curves.map(({ run, kind }) => `${run}${kind}`).join();
    if (this.#chart && shape === this.#shape) {
      this.#chart.setData(this.#aligned);
      return;
    }
    this.#shape = shape;
    this.#chart?.destroy();
    this.#chart = new uPlot(this.#options(), this.#aligned, this.plot);
  }

  #options(): uPlot.Options {
    const colour = (property: string) => () => this.#colour(property);
    const axis: uPlot.Axis = {
      stroke: colour('--muted'),
      font: FONT,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
      gap: 6,
    };
    const formatTick = (value: number) =>
      this.figure === 'loss'
        ? String(Number(value.toPrecision(4)))
        : `${Number((value * 100).toPrecision(4))}%`;
    const label: uPlot.Axis = { label: 'Epoch', labelFont: FONT, labelSize: 18, labelGap: 0 };
    return {
      ...this.#size(),
      padding: [10, 10, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 8 },
      },
      scales: {
        x: { time: false, range: (_chart, _min, max) => [0, Math.max(max, 1)] },
        y: { range: () => verticalRange(this.figure, this.data) },
      },
      axes: [
        { ...axis, ...label, size: 26, space: 44, incrs: [1, 2, 5, 10, 20, 50, 100] },
        { ...axis, size: 52, values: (_chart, splits) => splits.map(formatTick) },
      ],
      series: [{}, ...this.#curves.map((curve) => describeSeries(curve, colour))],
      hooks: {
        setCursor: [
          ({ cursor }) => {
            // only a pointer's own moves: places that are set from outside are known already
            if (cursor.event) this.#point(cursor.idx ?? null);
          },
        ],
      },
    };
  }

  /** Asked for with every line that is drawn; asking the style sheets each time would take longer than drawing. */
  #colour(property: string): string {
    const colour = this.#colours.get(property) ?? resolveColour(this.probe, property);
    this.#colours.set(property, colour);
    return colour;
  }

  #size(): { width: number; height: number } {
    return { width: Math.max(160, this.plot.clientWidth), height: this.plot.clientHeight || 240 };
  }

  #fit(): void {
    const { width } = this.#size();
    if (this.#chart && this.#chart.width !== width) this.#chart.setSize(this.#size());
  }

  #showPlace(): void {
    const at = this.place === null ? undefined : this.data.places[this.place];
    const left = at === undefined ? -10 : (this.#chart?.valToPos(at, 'x') ?? -10);
    this.#chart?.setCursor({ left, top: at === undefined ? -10 : 0 }, false);
  }

  #point(place: number | null): void {
    if (place === this.place) return;
    fireEvent(this, 'place-pointed', place);
  }
}

/** Solid for training, dashed with dots for validation, faint for single batches. */
function describeSeries(
  { run, kind }: Curve,
  colour: (property: string) => () => string,
): uPlot.Series {
  const stroke = colour(colourOf(run, kind));
  if (kind === 'batch') {
    return { stroke, width: 1, alpha: 0.4, spanGaps: true, points: { show: false } };
  }
  return {
    stroke,
    width: 2,
    spanGaps: true,
    ...(kind === 'validation' && { dash: [6, 4] }),
    points: { show: true, size: 6, fill: stroke },
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chart-panel': ChartPanel;
  }
  interface HTMLElementEventMap {
    'place-pointed': CustomEvent<number | null>;
  }
}
