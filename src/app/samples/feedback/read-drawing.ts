import type { DigitRecognizerElement } from '../../../elements/digit-recognizer.ts';
import { shareOutStrokes } from '../../../elements/number/ink-of-cells.ts';
import type { CorrectedDigit, DigitCorrection } from '../../../elements/reading/element-events.ts';
import { isModelUrl } from '../../../model/description/model-name.ts';
import { strokesToDigits } from '../../../ink/strokes/strokes-to-digits.ts';
import type { Box, Recognition, Stroke } from '../../../recognizer/recognition.ts';
import type { NewSample } from '../../../storage/samples.ts';
import { getCurrentModel } from '../../models/current-model.ts';

/** A digit is hardly wider than this, in its own height, even by a hand that turns the paper. */
const WIDEST_DIGIT = 1.6;

/** One digit of a drawing, before it is kept. */
export interface ReadDigit extends Omit<NewSample, 'label'> {
  /** What it was read as, or what a person has made of it. */
  readonly digit: number;
  /** Tells it from the drawing's other digits. */
  readonly box: Box;
  /** A person has made something else of it than what was read. */
  readonly isCorrected: boolean;
}

/** What was drawn or photographed, and read, before anybody has said whether that is right. */
export interface ReadDrawing {
  /** At least one, in reading order; ink that is no digit is among them only where it is alone. */
  readonly digits: readonly ReadDigit[];
  /** All of it as one digit; null where it is too wide for one. */
  readonly lone: ReadDigit | null;
  /** Whether the model takes it for digits at all. */
  readonly isDigit: boolean;
  /** What the ink is on the pad, to know the same drawing again when it is read once more. */
  readonly source: object;
}

/** What a recogniser holds and has read; null where that is nothing that could be kept. */
export function takeDrawing(
  recognizer: DigitRecognizerElement,
  recognition: Recognition,
): ReadDrawing | null {
  const { strokes, picture } = recognizer;
  const { digits } = recognition;
  const isAlone = digits.length === 1;
  const shares = isAlone
    ? [strokes]
    : shareOutStrokes(
        strokes,
        digits.map(({ box }) => box),
      );
  const drawn = digits.map(({ digit, isDigit, input, box }, index) => ({
    ...{ input, box },
    digit: isDigit || isAlone ? digit : null,
    strokes: picture ? null : (shares[index] ?? null),
  }));
  return describeDrawing(recognizer, recognition, drawn, false);
}

/** The same once a person has corrected the reading. */
export function takeCorrection(
  recognizer: DigitRecognizerElement,
  { digits }: DigitCorrection,
): ReadDrawing | null {
  const { recognition } = recognizer;
  return recognition && describeDrawing(recognizer, recognition, digits, true);
}

/** A digit as it is kept, once a person has said what it is. */
export async function labelDigit({ digit, tile, strokes, read }: ReadDigit): Promise<NewSample> {
  if (!read) return { label: digit, tile, strokes, read };
  // the address of a model of this device is good for this page only
  const model = isModelUrl(read.model) ? (await getCurrentModel()).title : read.model;
  return { label: digit, tile, strokes, read: { ...read, model } };
}

function describeDrawing(
  { picture, strokes }: DigitRecognizerElement,
  recognition: Recognition,
  drawn: readonly CorrectedDigit[],
  isByHand: boolean,
): ReadDrawing | null {
  if (!picture && strokes.length === 0) return null;
  const read = drawn.flatMap((one) => describeDigit(one, recognition, isByHand));
  const [first, ...others] = read;
  const lone = first && others.length === 0 ? first : picture ? null : joinStrokes(strokes);
  const digits = read.length === 0 && lone ? [lone] : read;
  if (digits.length === 0) return null;
  const isDigit = recognition.digits.some((reading) => reading.isDigit);
  return { digits, lone, isDigit, source: picture ?? strokes };
}

/** Strokes that were taken for several digits, or for none, though they may well be one. */
function joinStrokes(strokes: readonly Stroke[]): ReadDigit | null {
  const [whole] = strokesToDigits(strokes);
  if (!whole || whole.box.width > WIDEST_DIGIT * whole.box.height) return null;
  return {
    digit: 0,
    box: whole.box,
    ...toSample(whole.input, strokes),
    read: null,
    isCorrected: false,
  };
}

function toSample(input: Float32Array, strokes: readonly Stroke[] | null) {
  return { tile: Uint8Array.from(input, (ink) => Math.round(ink * 255)), strokes };
}

function describeDigit(
  { digit, input, box, strokes }: CorrectedDigit,
  { digits, model }: Recognition,
  isByHand: boolean,
): ReadDigit[] {
  if (digit === null) return [];
  // ink that was cut anew is none of the reading's own
  const reading = digits.find((one) => one.input === input);
  const isAsRead = reading?.isDigit === true && reading.digit === digit;
  return [
    {
      digit,
      box,
      ...toSample(input, strokes),
      read: reading ? { digit: reading.digit, confidence: reading.confidence, model } : null,
      isCorrected: isByHand && !isAsRead,
    },
  ];
}
