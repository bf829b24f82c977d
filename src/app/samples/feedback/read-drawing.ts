import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';
import { isModelUrl } from '../../../model/description/model-name.ts';
import type { Recognition } from '../../../recognizer/recognition.ts';
import type { NewSample } from '../../../storage/samples.ts';
import { getCurrentModel } from '../../models/current-model.ts';

/** What was drawn and read, before anybody has said what it is. */
export type ReadDrawing = Omit<NewSample, 'label' | 'read'> & {
  readonly read: NonNullable<NewSample['read']>;
  /** Whether the model takes it for a digit at all. */
  readonly isDigit: boolean;
  /** What the ink is on the pad, to know the same drawing again when it is read once more. */
  readonly source: object;
};

/** What a recogniser holds and has read; null unless that is one digit. */
export function takeDrawing(
  recognizer: DigitRecognizerElement,
  { digits, model }: Recognition,
): ReadDrawing | null {
  const [reading] = digits;
  if (!reading || digits.length > 1) return null;
  const { picture, strokes } = recognizer;
  if (!picture && strokes.length === 0) return null;
  return {
    tile: Uint8Array.from(reading.input, (ink) => Math.round(ink * 255)),
    strokes: picture ? null : strokes,
    read: { digit: reading.digit, confidence: reading.confidence, model },
    isDigit: reading.isDigit,
    source: picture ?? strokes,
  };
}

/** A drawing as it is kept, once a person has said what it is. */
export async function labelDrawing(
  { tile, strokes, read }: ReadDrawing,
  label: number,
): Promise<NewSample> {
  // the address of a model of this device is good for this page only
  const model = isModelUrl(read.model) ? (await getCurrentModel()).title : read.model;
  return { label, tile, strokes, read: { ...read, model } };
}
