import {
  imageToDigits,
  matrixToDigit,
  scaleBox,
  strokesToDigits,
  type DigitInk,
  type ReadingMode,
} from '../../ink/index.ts';
import type { EngineInk } from './engine-host.ts';

/**
 * Turns any kind of ink into 28×28 digits, in reading order; boxes in the source's own pixels.
 *
 * @throws InkError, and whatever decoding the image throws
 */
export async function prepareInk(ink: EngineInk, mode: ReadingMode): Promise<readonly DigitInk[]> {
  if (ink.kind === 'strokes') return strokesToDigits(ink.strokes, { mode });
  if (ink.kind === 'matrix') return [matrixToDigit(ink.values)];
  const { image, scale } = typeof ink.image === 'function' ? await ink.image() : ink.image;
  const digits = imageToDigits(image, { mode });
  return scale === 1
    ? digits
    : digits.map((digit) => ({
        ...digit,
        box: scaleBox(digit.box, scale),
        ...(digit.passedOver && {
          passedOver: digit.passedOver.map((box) => scaleBox(box, scale)),
        }),
      }));
}
