import { fixture, html, oneEvent } from '@open-wc/testing';
import { createRecognizer, type Recognizer } from '../../../src/digit-recognizer.ts';
import type { DigitRecognizerElement } from '../../../src/elements/digit-recognizer.ts';
import type { DrawingPad } from '../../../src/elements/pad/drawing-pad.ts';
import type { Stroke } from '../../../src/ink/index.ts';
import { EXAMPLE_DIGITS } from '../../../src/ink/strokes/example-digits.ts';
import type { RecognizerError } from '../../../src/recognizer/errors.ts';
import { waitUntil } from '../wait-until.ts';

/** Holds the default model for all tests of a file: elements share it and need not load it each. */
export function keepModelWarm(): void {
  let recognizer: Recognizer | undefined;
  before(async () => {
    recognizer = await createRecognizer();
  });
  after(() => recognizer?.dispose());
}

/** A `<digit-recognizer>` of a given width whose pad has been laid out. */
export async function mount(
  attributes: Readonly<Record<string, string>> = {},
  widthPx = 360,
): Promise<DigitRecognizerElement> {
  const frame = await fixture<HTMLDivElement>(html`<div></div>`);
  frame.style.width = `${widthPx}px`;
  const element = document.createElement('digit-recognizer');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  frame.append(element);
  await waitUntil(() => element.padSize !== null, 'the pad is laid out');
  return element;
}

/** One that has nothing to do with models: what it draws is not read. */
export const mountWithoutModel = (
  attributes: Readonly<Record<string, string>> = {},
  widthPx?: number,
): Promise<DigitRecognizerElement> => mount({ model: 'no-such-model', ...attributes }, widthPx);

export function getPart(element: DigitRecognizerElement, part: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part~="${part}"]`);
  if (!found) throw new Error(`There is no part ${part}.`);
  return found;
}

export function getPad(element: DigitRecognizerElement): DrawingPad {
  const pad = element.shadowRoot?.querySelector('digit-pad');
  if (!pad) throw new Error('There is no pad.');
  return pad;
}

/** The next failure that the element tells of. */
export const nextError = (element: DigitRecognizerElement): Promise<CustomEvent<RecognizerError>> =>
  new Promise((resolve) => element.addEventListener('digit-error', resolve, { once: true }));

export function getButton(element: DigitRecognizerElement, name: string): HTMLButtonElement {
  const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = buttons.find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name,
  );
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

/** The example of a digit, scaled into the element's pad. */
export function exampleFor(element: DigitRecognizerElement, digit: number): Stroke[] {
  const side = element.padSize?.width ?? 280;
  return (EXAMPLE_DIGITS[digit] ?? []).map((stroke) =>
    stroke.map((point) => ({ ...point, x: (point.x * side) / 280, y: (point.y * side) / 280 })),
  );
}

/** Gives the element the example of a digit, and waits until it has been read. */
export async function readExample(element: DigitRecognizerElement, digit: number): Promise<void> {
  const read = oneEvent(element, 'digit-recognition');
  element.strokes = exampleFor(element, digit);
  await read;
}

/** A photograph, as it were: a digit in dark ink on light paper. */
export function imageOf(digit: number): Promise<File> {
  const strokes = (EXAMPLE_DIGITS[digit] ?? []).map((stroke) =>
    stroke.map(({ x, y }) => ({ x: x + 60, y: y + 20 })),
  );
  return photograph(strokes, { name: 'digit.png', width: 400, height: 320, lineWidth: 18 });
}

/** Paints strokes in dark ink on light paper. */
export async function photograph(
  strokes: readonly Stroke[],
  {
    name,
    width,
    height,
    lineWidth,
  }: { name: string; width: number; height: number; lineWidth: number },
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas.');
  context.fillStyle = '#efe9dc';
  context.fillRect(0, 0, width, height);
  context.lineWidth = lineWidth;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = '#1d2a44';
  for (const stroke of strokes) {
    context.beginPath();
    for (const { x, y } of stroke) context.lineTo(x, y);
    context.stroke();
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The canvas could not be encoded.');
  return new File([blob], name, { type: 'image/png' });
}

/** What a person pastes, as the browser tells of it. */
export function pasteEvent(data: DataTransfer): Event {
  const event = new Event('paste', { bubbles: true, composed: true, cancelable: true });
  // Not every engine lets a script give a ClipboardEvent its data
  Object.defineProperty(event, 'clipboardData', { value: data });
  return event;
}

/** What carries a text on the clipboard. */
export function carryText(text: string): DataTransfer {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  return data;
}

/** What carries a file, dragged or on the clipboard. */
export function carryFile(file: File): DataTransfer {
  const data = new DataTransfer();
  data.items.add(file);
  return data;
}

/** What assistive technology has been told of last. */
export const announcementOf = (element: DigitRecognizerElement): string =>
  element.shadowRoot?.querySelector('[role=status]')?.textContent.replace('\u00a0', '') ?? '';

/** The events of the given types that reach the document, or that happen on the element. */
export function record(
  element: DigitRecognizerElement,
  ...types: readonly string[]
): { readonly names: string[]; readonly events: Event[] } {
  const events: Event[] = [];
  const names: string[] = [];
  for (const type of types)
    element.addEventListener(type, (event) => {
      events.push(event);
      names.push(type);
    });
  return { names, events };
}
