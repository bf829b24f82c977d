import { html, nothing, type TemplateResult } from 'lit';
import type { DigitReading } from '../../recognizer/recognition.ts';
import type { NumberCell } from '../content/correction.ts';
import type { ElementStrings } from '../language/strings.ts';
import type { NumberStrings } from '../language/number-strings.ts';
import { moveFocus } from './move-focus.ts';

export interface MenuView {
  readonly strings: ElementStrings;
  readonly words: NumberStrings;
  /** Accessible name. */
  readonly name: string;
  readonly cell: NumberCell;
  readonly canJoin: boolean;
  /** The ink is being read anew. */
  readonly isBusy: boolean;
  /** What came of that; `''` for nothing to say. */
  readonly note: string;
  readonly choose: (text: string) => void;
  readonly split: () => void;
  readonly join: () => void;
  readonly closed: () => void;
}

/** What a digit may be instead: the ten digits, likeliest first, none, or two, or one with the next. */
export function renderMenu(view: MenuView): TemplateResult | typeof nothing {
  const { cell, strings, words } = view;
  if (!cell.reading) return nothing;
  const shares = weighChoices(cell.reading);
  const digits = Array.from(shares.keys()).sort((a, b) => shares[b]! - shares[a]!);
  return html`<div
    class="menu"
    role="dialog"
    aria-label=${view.name}
    aria-busy=${String(view.isBusy)}
    popover="auto"
    @toggle=${(event: ToggleEvent) => {
      // Told late: it may be open for another digit by now
      if (!(event.currentTarget as HTMLElement).matches(':popover-open')) view.closed();
    }}
    @keydown=${(event: KeyboardEvent) => pressInMenu(event, view)}
  >
    <div class="choices">
      ${digits.map(
        (digit) =>
          html`<button
            type="button"
            class="choice"
            aria-pressed=${String(cell.text === String(digit))}
            aria-label="${digit}, ${strings.percent(shares[digit]!)}"
            @click=${() => view.choose(String(digit))}
          >
            <span class="choice-digit">${digit}</span>
            <span class="choice-share">${strings.percent(shares[digit]!)}</span>
            <span
              class="choice-bar"
              .style=${`transform: scaleX(${shares[digit]!.toFixed(3)})`}
            ></span>
          </button>`,
      )}
    </div>
    <div class="actions">
      ${renderAction(words.noDigit, () => view.choose(''), cell.text === '')}
      ${renderAction(words.split, view.split)}
      ${view.canJoin ? renderAction(words.join, view.join) : nothing}
    </div>
    <p class="menu-note" role="status">${view.note}</p>
  </div>`;
}

/**
 * How likely it is each of the ten digits. A reading is less sure of a digit than its ink looks where
 * the ink may be divided in another way: no digit is then as likely as it looks.
 *
 * @returns `[10]`: that of the digit which was read is its confidence
 */
function weighChoices({ digit, confidence, isDigit, probabilities }: DigitReading): Float32Array {
  const looks = probabilities[digit]!;
  const part = isDigit && looks > 0 ? Math.min(1, confidence / looks) : 1;
  return probabilities.map((probability) => part * probability);
}

const renderAction = (label: string, act: () => void, isPressed?: boolean): TemplateResult =>
  html`<button
    type="button"
    class="action"
    aria-pressed=${isPressed === undefined ? nothing : String(isPressed)}
    @click=${act}
  >
    ${label}
  </button>`;

function pressInMenu(event: KeyboardEvent, view: MenuView): void {
  const menu = event.currentTarget as HTMLElement;
  if (/^[0-9]$/.test(event.key)) view.choose(event.key);
  else if (event.key === 'Escape') menu.hidePopover();
  else if (!moveFocus(menu.querySelectorAll('button'), event.key)) return;
  event.preventDefault();
  // The element around it would clear the pad
  event.stopPropagation();
}
