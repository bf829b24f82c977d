import { sendMouse } from '@web/test-runner-commands';
import type { DigitRecognizerElement } from '../../../src/elements/digit-recognizer.ts';
import { getPad } from './element-fixture.ts';

/** A place in the pad, in shares of its sides. */
export type Place = readonly [x: number, y: number];

/** A place in the pad, in CSS pixels of the window. */
export function toWindow(element: DigitRecognizerElement, [x, y]: Place): [number, number] {
  const box = getPad(element).getBoundingClientRect();
  return [Math.round(box.left + box.width * x), Math.round(box.top + box.height * y)];
}

/** Draws with the machine's own mouse. */
export async function drawWithMouse(
  element: DigitRecognizerElement,
  places: readonly Place[],
): Promise<void> {
  const [start, ...rest] = places.map((place) => toWindow(element, place));
  if (!start) throw new Error('A stroke needs a place to start.');
  await sendMouse({ type: 'move', position: start });
  await sendMouse({ type: 'down' });
  for (const position of rest) await sendMouse({ type: 'move', position });
  await sendMouse({ type: 'up' });
}

/** Sends a pointer event as a browser would, for pointers that the test machine lacks. */
export function sendPointer(
  element: DigitRecognizerElement,
  type: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel',
  place: Place,
  pointer: { readonly id: number; readonly type: 'touch' | 'pen' | 'mouse' },
): void {
  const [clientX, clientY] = toWindow(element, place);
  getPad(element).dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      clientX,
      clientY,
      pointerId: pointer.id,
      pointerType: pointer.type,
      pressure: type === 'pointerup' ? 0 : 0.5,
    }),
  );
}

/** Red, green, blue and alpha, 0 to 255, of the ink canvas at a place of the pad. */
export function inkAt(
  element: DigitRecognizerElement,
  [x, y]: Place,
): [red: number, green: number, blue: number, alpha: number] {
  const canvas = getPad(element).shadowRoot?.querySelector('canvas.ink');
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('The pad has no canvas.');
  const data = canvas
    .getContext('2d')
    ?.getImageData(Math.floor(canvas.width * x), Math.floor(canvas.height * y), 1, 1).data;
  return [data?.[0] ?? 0, data?.[1] ?? 0, data?.[2] ?? 0, data?.[3] ?? 0];
}
