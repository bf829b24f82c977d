import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Stroke } from '../../ink/index.ts';
import { englishNumbers } from '../language/number-strings.ts';
import type { DrawingPad } from '../pad/drawing-pad.ts';
import { SheetScroller } from '../pad/sheet-scroller.ts';
import type { NumberContext } from './number-context.ts';
import { sheetStripStyles } from './sheet-strip-styles.ts';

/** What only numbers need of the element, in one piece that is loaded late. */
export class NumberTools {
  #scroller: SheetScroller | null = null;
  #pad: DrawingPad | null = null;
  #strokes: readonly Stroke[] = [];

  constructor(private readonly context: NumberContext) {
    adoptStyles(context.host.renderRoot);
  }

  /** What the host shows is in the document now. */
  shown(): void {
    const pad = this.context.getPad();
    if (pad !== this.#pad) {
      this.#scroller?.dispose();
      this.#pad = pad;
      this.#scroller = pad && new SheetScroller(pad, () => this.context.host.answerChanged());
    }
    const { strokes } = this.context.history.current;
    if (strokes === this.#strokes) return;
    this.#strokes = strokes;
    this.#scroller?.inkChanged();
  }

  /** Lies over the pad where the sheet is wider than that. */
  renderStrip(): TemplateResult | typeof nothing {
    const scroller = this.#scroller;
    const furthest = Math.round(scroller?.furthest ?? 0);
    if (!scroller || furthest === 0) return nothing;
    return html`<input
      type="range"
      class="strip"
      aria-label=${englishNumbers.scrollSheet}
      min="0"
      max=${furthest}
      .value=${live(String(Math.round(this.#pad?.sheetLeft ?? 0)))}
      @input=${(event: Event) => {
        event.stopPropagation();
        scroller.scrollTo((event.currentTarget as HTMLInputElement).valueAsNumber);
      }}
      @change=${(event: Event) => event.stopPropagation()}
    />`;
  }
}

/** The host's own styles come with its class; these come late. */
function adoptStyles(root: HTMLElement | DocumentFragment): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheets = [sheetStripStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
