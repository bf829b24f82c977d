import { nothing, type TemplateResult } from 'lit';
import { englishNumbers } from '../language/number-strings.ts';
import { english } from '../language/strings.ts';
import { describeCell } from './describe-cell.ts';
import { renderMenu } from './digit-menu-template.ts';
import type { NumberHost } from './number-context.ts';
import type { CutOutcome, NumberEditor } from './number-editor.ts';

interface OpenMenu {
  readonly index: number;
  /** What the menu is near to. */
  readonly anchor: Element;
  readonly isBusy: boolean;
  readonly note: string;
}

/** What one digit may be instead: opens beside it, and does what a person picks. */
export class DigitMenu {
  #opened: OpenMenu | null = null;
  /** What had the focus before it was opened. */
  #focused: HTMLElement | null = null;

  constructor(
    private readonly host: NumberHost,
    private readonly editor: NumberEditor,
  ) {}

  /** The cell that it is about; null while it is closed. */
  get index(): number | null {
    return this.#opened?.index ?? null;
  }

  open(index: number, anchor: Element): void {
    const { activeElement } = this.host.shadowRoot ?? document;
    this.#focused = activeElement instanceof HTMLElement ? activeElement : null;
    this.#set({ index, anchor, isBusy: false, note: '' });
  }

  /** What the host shows is in the document now. */
  shown(): void {
    const menu = this.#find();
    if (menu && this.#opened) showBeside(menu, this.#opened.anchor.getBoundingClientRect());
  }

  render(): TemplateResult | typeof nothing {
    const { editor } = this;
    const opened = this.#opened;
    const cell = opened && editor.cells[opened.index];
    if (!opened || !cell?.reading) return nothing;
    const { index, isBusy, note } = opened;
    return renderMenu({
      strings: english,
      words: englishNumbers,
      name: describeCell(cell, index, editor.cells),
      cell,
      canJoin: editor.canJoin(index),
      isBusy,
      note,
      choose: (text) => {
        this.#close();
        editor.choose(index, text, 'menu');
      },
      split: () => void this.#cutAnew(opened, () => editor.split(index)),
      join: () => void this.#cutAnew(opened, () => editor.join(index)),
      closed: () => this.#close(),
    });
  }

  async #cutAnew(opened: OpenMenu, cut: () => Promise<CutOutcome>): Promise<void> {
    const say = (isBusy: boolean, note: string): void => {
      if (this.index === opened.index) this.#set({ ...opened, isBusy, note });
    };
    say(true, englishNumbers.readingAgain);
    const outcome = await cut();
    if (outcome === 'other') say(false, englishNumbers.notTwo);
    else if (outcome === 'failed') say(false, englishNumbers.notReadAgain);
    else this.#close();
  }

  /** The focus goes back to where it was, unless a person has taken it elsewhere. */
  #close(): void {
    const menu = this.#find();
    const focused = this.host.shadowRoot?.activeElement ?? null;
    const isLost = document.activeElement === document.body;
    const hadFocus = isLost || (focused !== null && menu?.contains(focused) === true);
    menu?.hidePopover();
    if (hadFocus) this.#focused?.focus();
    this.#focused = null;
    this.#set(null);
  }

  #set(opened: OpenMenu | null): void {
    this.#opened = opened;
    this.host.answerChanged();
  }

  #find(): HTMLElement | null {
    return this.host.renderRoot.querySelector<HTMLElement>('.menu');
  }
}

/** Opens a menu that has been rendered, near to what it is about, and gives it the focus. */
function showBeside(menu: HTMLElement, anchor: DOMRect): void {
  if (menu.matches(':popover-open')) return;
  menu.showPopover();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { clientWidth, clientHeight } = document.documentElement;
  const gap = 10;
  const below = anchor.bottom + gap;
  const isBelow = below + height <= clientHeight || anchor.top < height + gap;
  const top = isBelow ? Math.min(below, clientHeight - height - gap) : anchor.top - gap - height;
  const left = anchor.left + anchor.width / 2 - width / 2;
  menu.style.left = `${Math.max(gap, Math.min(left, clientWidth - width - gap))}px`;
  menu.style.top = `${Math.max(gap, top)}px`;
  // The likeliest is what it is already
  menu.querySelector<HTMLElement>('[aria-pressed="false"]')?.focus();
}
