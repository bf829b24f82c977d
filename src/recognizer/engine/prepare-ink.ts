import {
  imageToDigits,
  imageToLattice,
  matrixToDigit,
  scaleBox,
  strokesToDigits,
  strokesToLattice,
  type DigitInk,
  type Lattice,
  type ReadingMode,
} from '../../ink/index.ts';
import type { EngineInk, EngineNumberInk } from './engine-host.ts';

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

/**
 * Lists all that may be a digit of a number in any kind of ink that may hold one; boxes in the
 * source's own pixels.
 *
 * @throws InkError, and whatever decoding the image throws
 */
export async function prepareLattice(ink: EngineNumberInk): Promise<Lattice> {
  if (ink.kind === 'strokes') return strokesToLattice(ink.strokes);
  const { image, scale } = typeof ink.image === 'function' ? await ink.image() : ink.image;
  const lattice = imageToLattice(image);
  if (scale === 1) return lattice;
  return lattice.map((row) => ({
    ...row,
    candidates: row.candidates.map((candidate) => ({
      ...candidate,
      box: scaleBox(candidate.box, scale),
    })),
  }));
}
