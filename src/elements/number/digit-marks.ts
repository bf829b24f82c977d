import { html, type TemplateResult } from 'lit';
import type { Box } from '../../ink/index.ts';
import type { NumberCell } from '../content/correction.ts';
import { isUnsure } from './cells.ts';

/** A cell that has ink, and where on the sheet that is, in CSS pixels. */
export interface Mark {
  /** Which of all cells it is. */
  readonly index: number;
  readonly cell: NumberCell;
  readonly box: Box;
  /** Accessible name. */
  readonly name: string;
}

export interface MarksView {
  readonly marks: readonly Mark[];
  /** The one that the Tab key comes to, and whose menu is open. */
  readonly current: number | null;
  readonly opened: number | null;
  readonly label: string;
  readonly isOnPicture: boolean;
  readonly isEditable: boolean;
  readonly open: (index: number) => void;
  readonly press: (event: KeyboardEvent, index: number) => void;
}

/** Air between ink and its frame, and a frame that can still be seen, CSS pixels. */
const AIR_PX = 5;
const LEAST_WIDTH_PX = 14;
/** The height that a label needs above a frame. */
const LABEL_PX = 18;
/** A finger hits what is no smaller. */
const TARGET_PX = 28;

/** Each digit's frame and reading, over the ink. They let the pen through: the pad tells of taps. */
export function renderMarks(view: MarksView): TemplateResult {
  const tabStop = view.marks.some(({ index }) => index === view.current)
    ? view.current
    : view.marks[0]?.index;
  return html`<div
    class="marks ${view.isOnPicture ? 'is-on-picture' : ''}"
    role="group"
    aria-label=${view.label}
  >
    ${view.marks.map(({ index, cell, box, name }) => {
      const frame = addAir(box);
      const kinds = [
        isUnsure(cell) ? 'is-unsure' : '',
        cell.text === '' ? 'is-none' : '',
        cell.by === 'reader' ? '' : 'is-corrected',
        index === view.opened ? 'is-open' : '',
        frame.y < LABEL_PX ? 'is-high' : '',
        frame.width < LEAST_WIDTH_PX ? 'is-small' : '',
      ];
      return html`<button
        type="button"
        class="mark ${kinds.join(' ')}"
        data-cell=${index}
        aria-label=${name}
        aria-haspopup="dialog"
        tabindex=${index === tabStop ? '0' : '-1'}
        ?disabled=${!view.isEditable}
        .style=${`left: ${frame.x}px; top: ${frame.y}px; width: ${frame.width}px; height: ${frame.height}px`}
        @click=${() => view.open(index)}
        @keydown=${(event: KeyboardEvent) => view.press(event, index)}
      >
        <span class="reading" aria-hidden="true">${cell.text === '' ? '–' : cell.text}</span>
      </button>`;
    })}
  </div>`;
}

/** The digit that a finger at a place of the sheet means; null where there is none. */
export function findMark(
  marks: readonly Mark[],
  { x, y }: { readonly x: number; readonly y: number },
): Mark | null {
  let found: Mark | null = null;
  let nearest = Infinity;
  for (const mark of marks) {
    const { box } = mark;
    const offX = Math.abs(x - box.x - box.width / 2);
    const offY = Math.abs(y - box.y - box.height / 2);
    const isHit =
      offX <= Math.max(TARGET_PX, box.width + 2 * AIR_PX) / 2 &&
      offY <= Math.max(TARGET_PX, box.height + 2 * (AIR_PX + LABEL_PX)) / 2;
    const off = offX / Math.max(box.width, 1) + offY / Math.max(box.height, 1);
    if (!isHit || off >= nearest) continue;
    nearest = off;
    found = mark;
  }
  return found;
}

function addAir({ x, y, width, height }: Box): Box {
  return { x: x - AIR_PX, y: y - AIR_PX, width: width + 2 * AIR_PX, height: height + 2 * AIR_PX };
}
