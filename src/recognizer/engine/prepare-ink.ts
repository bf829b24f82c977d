import {
  matrixToDigit,
  strokesToDigits,
  strokesToLattice,
  type DigitInk,
  type Lattice,
} from '../../ink/index.ts';
import type { EngineHost, EngineInk, EngineNumberInk } from './engine-host.ts';

/**
 * Turns any kind of ink into the 28×28 tile of one digit; boxes in the source's own pixels.
 *
 * @throws InkError, and whatever decoding the image throws
 */
export async function prepareDigit(
  ink: EngineInk,
  { loadImagePreparation }: Pick<EngineHost, 'loadImagePreparation'>,
): Promise<DigitInk> {
  if (ink.kind === 'strokes') return strokesToDigits(ink.strokes)[0]!;
  if (ink.kind === 'matrix') return matrixToDigit(ink.values);
  const { prepareImageDigit } = await loadImagePreparation();
  return prepareImageDigit(typeof ink.image === 'function' ? await ink.image() : ink.image);
}

/**
 * Lists all that may be a digit of a number in any kind of ink that may hold one; boxes in the
 * source's own pixels.
 *
 * @returns at least one lattice; more where the ink may be turned, of which the best reading counts
 * @throws InkError, and whatever decoding the image throws
 */
export async function prepareLattices(
  ink: EngineNumberInk,
  { loadImagePreparation }: Pick<EngineHost, 'loadImagePreparation'>,
): Promise<readonly Lattice[]> {
  if (ink.kind === 'strokes') return [strokesToLattice(ink.strokes)];
  const { prepareImageLattices } = await loadImagePreparation();
  return prepareImageLattices(typeof ink.image === 'function' ? await ink.image() : ink.image);
}
