import { EXAMPLE_DIGITS, type Stroke } from '../../../src/ink/index.ts';
import { RecognizerError, type RecognizerErrorCode } from '../../../src/recognizer/errors.ts';

/** A model that is small enough to start fast on software graphics. */
export const TEST_MODEL = 'lenet5';

/** Side of the pad that the example digits are drawn in, in pixels. */
const PAD_SIDE = 280;

export function getExample(digit: number): readonly Stroke[] {
  const strokes = EXAMPLE_DIGITS[digit];
  if (!strokes) throw new RangeError(`There is no example of ${digit}.`);
  return strokes;
}

/** An example digit in black ink on a white canvas. */
export function drawExample(digit: number, scale = 1): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = PAD_SIDE * scale;
  canvas.height = PAD_SIDE * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.lineWidth = 20;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of getExample(digit)) {
    context.beginPath();
    for (const { x, y } of stroke) context.lineTo(x, y);
    context.stroke();
  }
  return canvas;
}

export function toBlob(canvas: HTMLCanvasElement, type = 'image/png'): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error(`${type} could not be written`));
    }, type);
  });
}

/** The code that a request fails with; fails the test where it does not. */
export async function getFailure(request: Promise<unknown>): Promise<RecognizerErrorCode> {
  try {
    await request;
  } catch (error) {
    if (error instanceof RecognizerError) return error.code;
    throw error;
  }
  throw new Error('The request succeeded.');
}
