import { oneEvent } from '@open-wc/testing';
import type { DigitRecognizerElement } from '../../../src/elements/digit-recognizer.ts';
import type { Stroke } from '../../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/strokes/example-digits.ts';
import { sendPointer } from './drawing-fixture.ts';

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
