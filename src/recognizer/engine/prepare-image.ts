import { imageToDigits } from '../../ink/image/image-to-digits.ts';
import { turnBoxBack, turnImage, type QuarterTurn } from '../../ink/image/turn-image.ts';
import {
  InkError,
  scaleBox,
  type Box,
  type DigitInk,
  type Lattice,
  type RgbaImage,
} from '../../ink/index.ts';
import { imageToLattice } from '../../ink/rows/image-to-lattice.ts';
import { looksTurned } from '../../ink/rows/looks-turned.ts';
import type { DecodedImage } from './engine-host.ts';

/*
 * What only images need, so that whoever draws does not wait for it: loaded with the first image.
 */

/**
 * Finds the one digit of an image; boxes in the source's pixels.
 *
 * @throws InkError
 */
export function prepareImageDigit({ image, scale }: DecodedImage): DigitInk {
  const { input, box, passedOver = [] } = imageToDigits(image)[0]!;
  return {
    input,
    box: scaleBox(box, scale),
    passedOver: passedOver.map((other) => scaleBox(other, scale)),
  };
}

/**
 * Lists all that may be a digit of an image's numbers; boxes in the source's pixels.
 *
 * @returns one lattice, or three where the sheet may lie on its side: as it is, and turned either way
 * @throws InkError where there is no ink either way
 */
export function prepareImageLattices({ image, scale }: DecodedImage): readonly Lattice[] {
  const upright = findLattice(image);
  const lattices = 'problem' in upright ? [] : [upright.lattice];
  if ('problem' in upright || looksTurned(upright.lattice)) {
    for (const turn of QUARTER_TURNS) {
      const turned = findLattice(turnImage(image, turn));
      if ('problem' in turned) continue;
      lattices.push(moveBoxes(turned.lattice, (box) => turnBoxBack(box, turn, image)));
    }
  }
  if ('problem' in upright && lattices.length === 0) throw upright.problem;
  return lattices.map((lattice) => moveBoxes(lattice, (box) => scaleBox(box, scale)));
}

const QUARTER_TURNS: readonly QuarterTurn[] = ['clockwise', 'counterclockwise'];

/** Rows that lie on their side may look like no writing at all. */
function findLattice(image: RgbaImage): { lattice: Lattice } | { problem: InkError } {
  try {
    return { lattice: imageToLattice(image) };
  } catch (error) {
    if (error instanceof InkError && error.code === 'no-ink') return { problem: error };
    throw error;
  }
}

function moveBoxes(lattice: Lattice, move: (box: Box) => Box): Lattice {
  return lattice.map((row) => ({
    ...row,
    candidates: row.candidates.map((candidate) => ({ ...candidate, box: move(candidate.box) })),
  }));
}
