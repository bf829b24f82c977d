import { html, nothing, type TemplateResult } from 'lit';
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
  const probabilities = cell.reading?.probabilities;
  if (!probabilities) return nothing;
  const digits = Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0),
  );
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
            aria-label="${digit}, ${strings.percent(probabilities[digit] ?? 0)}"
            @click=${() => view.choose(String(digit))}
          >
            <span class="choice-digit">${digit}</span>
            <span class="choice-share">${strings.percent(probabilities[digit] ?? 0)}</span>
            <span
              class="choice-bar"
              .style=${`transform: scaleX(${(probabilities[digit] ?? 0).toFixed(3)})`}
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
