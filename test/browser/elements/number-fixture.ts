import { oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import type { DigitRecognizerElement } from '../../../src/elements/digit-recognizer.ts';
import type { Stroke } from '../../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/strokes/example-digits.ts';
import { sendPointer } from './drawing-fixture.ts';
import { photograph } from './element-fixture.ts';
import { waitUntil } from '../wait-until.ts';

const finger = { id: 21, type: 'touch' } as const;

/** The examples of a number's digits side by side, each in a square of `sidePx`, from the top left. */
export function exampleNumber(number: string, sidePx = 110, top = 30, left = 0): Stroke[] {
  return Array.from(number).flatMap((digit, index) =>
    (EXAMPLE_DIGITS[Number(digit)] ?? []).map((stroke) =>
      stroke.map((point) => ({
        ...point,
        x: left + index * sidePx * 0.7 + (point.x / 280) * sidePx,
        y: top + (point.y / 280) * sidePx,
      })),
    ),
  );
}

/** Draws strokes that are given in CSS pixels of the pad, as a finger would. */
export function drawWithFinger(element: DigitRecognizerElement, strokes: readonly Stroke[]): void {
  const { width, height } = element.padSize ?? { width: 1, height: 1 };
  for (const stroke of strokes) {
    stroke.forEach(({ x, y }, index) => {
      const place = [x / width, y / height] as const;
      sendPointer(element, index === 0 ? 'pointerdown' : 'pointermove', place, finger);
    });
    const { x, y } = stroke.at(-1) ?? { x: 0, y: 0 };
    sendPointer(element, 'pointerup', [x / width, y / height], finger);
  }
}

/** Gives the element a number, and waits until it has been read. */
export async function readNumber(
  element: DigitRecognizerElement,
  strokes: readonly Stroke[],
): Promise<void> {
  const read = oneEvent(element, 'digit-recognition');
  element.strokes = strokes;
  await read;
}

/** A photograph, as it were: a number in dark ink on light paper, 600 by 300. */
export function imageOfNumber(number: string): Promise<File> {
  const strokes = exampleNumber(number, 180, 60, 100);
  return photograph(strokes, { name: 'number.png', width: 600, height: 300, lineWidth: 12 });
}

/** The digits over the ink. */
export const getMarks = (element: DigitRecognizerElement): HTMLButtonElement[] =>
  Array.from(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.mark') ?? []);

export const untilMarked = (element: DigitRecognizerElement, count: number): Promise<void> =>
  waitUntil(() => getMarks(element).length === count, `${count} digits are marked`);

/** The alternatives of a digit; null while they are closed. */
export const getMenu = (element: DigitRecognizerElement): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>('.menu') ?? null;

export function getMenuButton(element: DigitRecognizerElement, name: RegExp): HTMLButtonElement {
  const buttons = Array.from(getMenu(element)?.querySelectorAll('button') ?? []);
  const found = buttons.find((button) =>
    name.test(button.getAttribute('aria-label') ?? button.textContent.trim()),
  );
  if (!found) throw new Error(`The menu has no button ${String(name)}.`);
  return found;
}

/** Taps a digit with the machine's own mouse, and waits for its alternatives. */
export async function tapMark(element: DigitRecognizerElement, index: number): Promise<void> {
  const frame = getMarks(element)[index]?.getBoundingClientRect();
  if (!frame) throw new Error(`There is no digit ${index}.`);
  const x = Math.round(frame.left + frame.width / 2);
  const y = Math.round(frame.top + frame.height / 2);
  await sendMouse({ type: 'click', position: [x, y] });
  await waitUntil(() => getMenu(element)?.matches(':popover-open'), 'the menu is open');
}
