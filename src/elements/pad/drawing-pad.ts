import { html, LitElement, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Box, Stroke, StrokePoint } from '../../ink/index.ts';
import type { Picture } from '../content/picture.ts';
import { CanvasSizeController } from './canvas-size-controller.ts';
import { drawingPadStyles } from './drawing-pad-styles.ts';
import { InkPainter } from './ink-painter.ts';
import type { PadEventMap } from './pad-events.ts';
import { isTap, resizeStroke, type PadSize } from './pad-geometry.ts';
import { PenController } from './pen-controller.ts';

/** Pen width as a share of the pad's shorter side, near to how thick MNIST's digits are ... */
const defaultPenShare = 1 / 17;
/** ... where one fills the pad, or where several stand side by side on a wide one. */
const widePenShare = 1 / 26;

/**
 * A sheet of paper: shows ink or a picture and turns the pen's movements into strokes.
 * It owns the stroke that is being drawn and nothing else; what lies on it is given to it. The sheet
 * may be wider than the pad, which then shows a part of it.
 *
 * @slot - lies on the sheet and moves with it
 * @csspart ink - the canvas that the ink is drawn on
 */
export class DrawingPad extends LitElement {
  static override styles = drawingPadStyles;

  /** Finished strokes, in CSS pixels of the pad. */
  @property({ attribute: false }) strokes: readonly Stroke[] = [];
  @property({ attribute: false }) picture: Picture | null = null;
  /** Where digits were found in the picture, in its pixels. */
  @property({ attribute: false }) boxes: readonly Box[] = [];
  /** Shown while the pad is empty. */
  @property() hint = '';
  /** Nobody may draw. */
  @property({ type: Boolean }) locked = false;
  /** Wider than high: for digits side by side. */
  @property({ type: Boolean, reflect: true }) wide = false;
  /** How much of the sheet is out of sight at the left, CSS pixels. */
  @property({ type: Number }) sheetLeft = 0;

  @state() private isDrawing = false;
  @query('canvas.ink', true) private readonly canvas!: HTMLCanvasElement;

  readonly #canvasSize: CanvasSizeController;
  #painter: InkPainter | null = null;
  #live: StrokePoint[] | null = null;
  /** What the canvas shows; null when that is not known. */
  #painted: readonly Stroke[] | null = null;
  #size: PadSize | null = null;

  constructor() {
    super();
    new PenController(this, {
      canDraw: () => !this.locked,
      sheetLeft: () => this.sheetLeft,
      startStroke: (point) => this.#startStroke(point),
      extendStroke: (points) => this.#extendStroke(points),
      endStroke: () => this.#endStroke(),
      cancelStroke: () => this.#cancelStroke(),
    });
    this.#canvasSize = new CanvasSizeController(
      this,
      () => this.canvas,
      (cssSize, deviceSize) => this.#resize(cssSize, deviceSize),
    );
  }

  /** The stroke under the pen, so far. */
  get liveStroke(): Stroke | null {
    return this.#live;
  }

  /** CSS pixels; null until the pad has been laid out. */
  get size(): PadSize | null {
    return this.#size;
  }

  protected override render(): TemplateResult {
    const picture = this.isDrawing ? null : this.picture;
    const isBlank = !this.isDrawing && !picture && this.strokes.length === 0;
    return html`
      <div class="sheet">
        <div class="hint" aria-hidden="true" ?hidden=${!isBlank}>
          <svg class="hint-figure" viewBox="0 0 40 52">
            <path d="M9 11C14 4 31 4 31 14c0 8-8 11-13 11 6 0 15 2 15 12 0 12-19 13-26 4" />
          </svg>
          <span>${this.hint}</span>
        </div>
        ${picture ? html`<div class="picture">${picture.preview}${this.#renderBoxes(picture)}</div>` : nothing}
        <canvas class="ink" part="ink" @transitionend=${this.#restyle}></canvas>
        <div class="on-sheet" .style=${`translate: ${-this.sheetLeft}px`}><slot></slot></div>
      </div>
    `;
  }

  #renderBoxes(picture: Picture): TemplateResult | typeof nothing {
    if (this.boxes.length === 0 || picture.width === 0) return nothing;
    // A breath of air around the digit
    const air = Math.max(picture.width, picture.height) / 60;
    return html`<svg viewBox="0 0 ${picture.width} ${picture.height}" aria-hidden="true">
      ${this.boxes.map(
        (box) =>
          svg`<rect x=${box.x - air} y=${box.y - air} width=${box.width + 2 * air} height=${box.height + 2 * air} rx=${air}></rect>`,
      )}
    </svg>`;
  }

  protected override firstUpdated(): void {
    this.#painter = new InkPainter(this.canvas);
    this.#restyle();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('sheetLeft')) {
      this.#painter?.scrollTo(this.sheetLeft);
      this.#painted = null;
    }
    if (changed.has('strokes') || this.#painted === null) this.#paint();
  }

  /** Draws what is new, or all where more than that has changed. */
  #paint(): void {
    const painter = this.#painter;
    if (!painter || !this.#size) return;
    const painted = this.#painted;
    const isGrown =
      painted !== null &&
      painted.length <= this.strokes.length &&
      painted.every((stroke, index) => stroke === this.strokes[index]);
    if (isGrown) {
      for (const stroke of this.strokes.slice(painted.length)) painter.paint(stroke, 0);
    } else {
      painter.repaint(this.strokes);
      if (this.#live) painter.paint(this.#live, 0);
    }
    this.#painted = this.strokes;
  }

  #repaint(): void {
    this.#painted = null;
    this.#paint();
  }

  /** Ink takes its colour and width from CSS, where a change of either starts a (tiny) transition. */
  readonly #restyle = (): void => {
    const style = getComputedStyle(this.canvas);
    const widthPx = Number.parseFloat(style.strokeWidth);
    const side = Math.min(this.#size?.width ?? 0, this.#size?.height ?? 0);
    this.#painter?.setStyle({
      color: style.color,
      widthPx:
        widthPx > 0 ? widthPx : Math.max(3, side * (this.wide ? widePenShare : defaultPenShare)),
    });
    this.#repaint();
  };

  #resize(cssSize: PadSize, deviceSize: PadSize): void {
    const from = this.#size;
    this.#size = cssSize;
    this.#painter?.resize(deviceSize.width, deviceSize.height, cssSize.width);
    this.#painted = null;
    if (from && (from.width !== cssSize.width || from.height !== cssSize.height)) {
      if (this.#live) this.#live = [...resizeStroke(from, cssSize)(this.#live)];
      this.sheetLeft *= cssSize.width / from.width;
      this.#tell('pad-resize', { from, to: cssSize });
    }
    this.#restyle();
  }

  #startStroke(point: StrokePoint): void {
    this.#canvasSize.refresh();
    this.#live = [point];
    this.isDrawing = true;
    this.#painter?.paint(this.#live, 0);
    this.#tell('pad-stroke-start', undefined);
  }

  #extendStroke(points: readonly StrokePoint[]): void {
    if (!this.#live) return;
    const first = this.#live.length;
    this.#live.push(...points);
    this.#painter?.paint(this.#live, first);
    this.#tell('pad-stroke-change', undefined);
  }

  #endStroke(): void {
    const stroke = this.#live;
    if (!stroke) return;
    if (isTap(stroke) && !this.#tell('pad-tap', stroke[0]!)) {
      this.#cancelStroke();
      return;
    }
    this.#live = null;
    this.isDrawing = false;
    // It is on the canvas already
    if (this.#painted) this.#painted = [...this.#painted, stroke];
    this.#tell('pad-stroke-end', stroke);
  }

  #cancelStroke(): void {
    this.#live = null;
    this.isDrawing = false;
    this.#repaint();
    this.#tell('pad-stroke-cancel', undefined);
  }

  /** @returns whether nobody prevented it */
  #tell<Name extends keyof PadEventMap>(name: Name, detail: PadEventMap[Name]['detail']): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-pad': DrawingPad;
  }
}
