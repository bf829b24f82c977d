import { imageToDigits } from '../../ink/image/image-to-digits.ts';
import { scaleBox, type DigitInk, type Lattice } from '../../ink/index.ts';
import { imageToLattice } from '../../ink/rows/image-to-lattice.ts';
import type { DecodedImage } from './engine-host.ts';

/*
 * What only images need, so that whoever draws does not wait for it: loaded with the first image.
 */

/**
 * Finds the one digit of an image; boxes in the source's pixels.
 *
 * @throws InkError
 */
export function prepareImageDigit({ image, scale }: DecodedImage): readonly DigitInk[] {
  const digits = imageToDigits(image);
  if (scale === 1) return digits;
  return digits.map((digit) => ({
    ...digit,
    box: scaleBox(digit.box, scale),
    ...(digit.passedOver && {
      passedOver: digit.passedOver.map((box) => scaleBox(box, scale)),
    }),
  }));
}

/**
 * Lists all that may be a digit of an image's numbers; boxes in the source's pixels.
 *
 * @throws InkError
 */
export function prepareImageLattice({ image, scale }: DecodedImage): Lattice {
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
