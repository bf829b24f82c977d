import type { Box, Stroke } from '../../ink/index.ts';
import { boundBoxes } from '../../ink/pixels/box.ts';
import type { Recognizer, RecognizerSource } from '../../recognizer/client/recognizer.ts';
import type { DigitReading, ReadingSettings } from '../../recognizer/recognition.ts';

/** How two digits are read where one was, and one where two were. */
export const AS_TWO: ReadingSettings = { mode: 'number', minLength: 2, maxLength: 2 };
export const AS_ONE: ReadingSettings = { mode: 'digit' };

/** Reads a part of the ink on its own. @throws RecognizerError */
export async function readPartOfInk(
  recognizer: Recognizer,
  strokes: readonly Stroke[],
  settings: ReadingSettings,
): Promise<readonly DigitReading[]> {
  return (await recognizer.recognizeStrokes(strokes, settings)).digits;
}

/** Paper around a part of an image, as a share of its height. */
const MARGIN_SHARE = 0.12;

/**
 * Reads a part of an image on its own.
 *
 * @param boxes of what the part consists of, in pixels of the image
 * @returns readings whose boxes are in pixels of the whole image
 * @throws RecognizerError, or what the browser says to a source that it cannot show
 */
export async function readPartOfImage(
  recognizer: Recognizer,
  source: Exclude<RecognizerSource, string>,
  boxes: readonly Box[],
  settings: ReadingSettings,
): Promise<readonly DigitReading[]> {
  const bounds = boundBoxes(boxes);
  const margin = Math.max(2, MARGIN_SHARE * bounds.height);
  const left = Math.floor(bounds.x - margin);
  const top = Math.floor(bounds.y - margin);
  const width = Math.ceil(bounds.width + 2 * margin);
  const height = Math.ceil(bounds.height + 2 * margin);
  const bitmap = await createImageBitmap(source);
  const right = Math.min(bitmap.width, left + width);
  const bottom = Math.min(bitmap.height, top + height);
  const from = { x: Math.max(0, left), y: Math.max(0, top) };
  const part = document.createElement('canvas');
  part.width = right - from.x;
  part.height = bottom - from.y;
  part.getContext('2d')?.drawImage(bitmap, -from.x, -from.y);
  bitmap.close();
  const { digits } = await recognizer.recognize(part, settings);
  return digits.map((digit) => ({
    ...digit,
    box: { ...digit.box, x: digit.box.x + from.x, y: digit.box.y + from.y },
  }));
}
