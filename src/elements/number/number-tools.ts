import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Stroke, StrokePoint } from '../../ink/index.ts';
import type { AnswerView } from '../answer/answer-template.ts';
import { englishNumbers } from '../language/number-strings.ts';
import type { DrawingPad } from '../pad/drawing-pad.ts';
import { SheetScroller } from '../pad/sheet-scroller.ts';
import { adoptNumberStyles } from './adopt-number-styles.ts';
import { findMark, renderMarks, type Mark } from './digit-marks.ts';
import { describeCell } from './describe-cell.ts';
import { DigitMenu } from './digit-menu.ts';
import { moveFocus } from './move-focus.ts';
import { renderNumberAnswer } from './number-answer.ts';
import type { NumberContext } from './number-context.ts';
import { NumberEditor } from './number-editor.ts';

/** What only numbers need of the element, in one piece that is loaded late. */
export class NumberTools {
  readonly #editor: NumberEditor;
  readonly #menu: DigitMenu;
  #scroller: SheetScroller | null = null;
  #pad: DrawingPad | null = null;
  #strokes: readonly Stroke[] = [];
  /** The digit over the ink that the keyboard is at. */
  #current: number | null = null;
  /** The caret is in the number, however short that becomes. */
  #isTyping = false;
  #copyLabel = englishNumbers.copy;

  constructor(private readonly context: NumberContext) {
    this.#editor = new NumberEditor(context);
    this.#menu = new DigitMenu(context.host, this.#editor);
    adoptNumberStyles(context.host.renderRoot);
  }

  /** What the host shows is in the document now. */
  shown(): void {
    const pad = this.context.getPad();
    if (pad !== this.#pad) {
      this.#scroller?.dispose();
      this.#pad = pad;
      this.#scroller = pad && new SheetScroller(pad, () => this.#changed());
    }
    const { strokes } = this.context.history.current;
    if (strokes !== this.#strokes) {
      this.#strokes = strokes;
      // A picture, or an empty sheet, begins at its beginning
      if (strokes.length === 0 && pad?.sheetLeft) this.#scroller?.scrollTo(0);
      else this.#scroller?.inkChanged();
    }
    this.#menu.shown();
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

  /** Lies on the sheet. */
  renderMarks(): TemplateResult | typeof nothing {
    const marks = this.#listMarks();
    if (marks.length === 0) return nothing;
    return renderMarks({
      marks,
      current: this.#current,
      opened: this.#menu.index,
      label: englishNumbers.marksLabel,
      isOnPicture: this.context.history.current.picture !== null,
      isEditable: this.context.host.isEditable,
      open: (index) => this.#open(index, this.#findMark(index)),
      press: (event, index) => this.#pressOnMark(event, index),
    });
  }

  renderMenu(): TemplateResult | typeof nothing {
    return this.#menu.render();
  }

  /** The answer where it is a number; null where it is one digit, or a failure. */
  renderAnswer(answer: AnswerView): TemplateResult | null {
    const { cells, numbers } = this.#editor;
    const count = cells.filter(({ text, reading }) => text !== '' || reading).length;
    if (answer.failure || (count < 2 && !this.#isTyping)) return null;
    return renderNumberAnswer({
      answer,
      words: englishNumbers,
      cells,
      numbers,
      isEditable: this.context.host.isEditable,
      copyLabel: this.#copyLabel,
      copy: () => void this.#copy(),
      open: (index, anchor) => this.#open(index, anchor),
      edit: (number, field) =>
        this.#editor.retype(number, field.value, field.selectionStart ?? field.value.length),
      setTyping: (isTyping) => {
        this.#isTyping = isTyping;
        this.#changed();
      },
      leave: () => this.#pad?.focus(),
    });
  }

  /** A touch of a digit is about that digit; one beside an open menu only closes that. */
  tap(event: CustomEvent<StrokePoint>): void {
    const mark = this.context.host.isEditable ? findMark(this.#listMarks(), event.detail) : null;
    if (mark || this.#menu.index !== null) event.preventDefault();
    // Opened while the pointer is still being lifted, a menu would be closed as by a click beside it
    if (mark) requestAnimationFrame(() => this.#open(mark.index, this.#findMark(mark.index)));
  }

  append(digit: string): void {
    this.#editor.append(digit);
  }

  eraseLast(): void {
    this.#editor.eraseLast();
  }

  /** Brings the caret from the pad, where it is behind the number, into that. */
  async moveCaret(key: string): Promise<void> {
    this.#isTyping = true;
    this.#changed();
    await this.context.host.updateComplete;
    const fields = Array.from(this.#root.querySelectorAll<HTMLInputElement>('.entry'));
    const field = key === 'Home' ? fields[0] : fields.at(-1);
    const end = field?.value.length ?? 0;
    const place = key === 'Home' ? 0 : key === 'ArrowLeft' ? Math.max(0, end - 1) : end;
    field?.focus();
    field?.setSelectionRange(place, place);
  }

  get #root(): HTMLElement | DocumentFragment {
    return this.context.host.renderRoot;
  }

  #find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }

  #findMark(index: number): HTMLElement | null {
    return this.#find(`.mark[data-cell="${index}"]`);
  }

  #changed(): void {
    this.context.host.answerChanged();
  }

  #listMarks(): Mark[] {
    return this.#editor.listMarks((cell, index) => describeCell(cell, index, this.#editor.cells));
  }

  #open(index: number, anchor: HTMLElement | null): void {
    if (!anchor) return;
    this.#current = index;
    this.#menu.open(index, anchor);
  }

  #pressOnMark(event: KeyboardEvent, index: number): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const marks = this.#root.querySelectorAll<HTMLElement>('.mark');
    const isDigit = /^[0-9]$/.test(event.key);
    if (isDigit || event.key === 'Backspace' || event.key === 'Delete')
      this.#editor.choose(index, isDigit ? event.key : '', 'keyboard');
    else if (event.key === 'Escape') this.#pad?.focus();
    else if (!moveFocus(marks, event.key)) return;
    event.preventDefault();
    // As in a text, the next digit is at hand
    if (isDigit) moveFocus(marks, 'ArrowRight');
    this.#current = Number(this.#find('.mark:focus')?.dataset.cell ?? index);
    this.#changed();
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.context.value.current);
      this.#copyLabel = englishNumbers.copied;
    } catch {
      this.#copyLabel = englishNumbers.notCopied;
    }
    this.#changed();
  }
}
