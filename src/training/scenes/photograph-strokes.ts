import type { Random } from '../../dataset/random.ts';
import { imageToDigits, InkError } from '../../ink/index.ts';
import { drawConditions } from './draw-conditions.ts';
import { paintScene } from './paint-scene.ts';

/** The shorter side of the painted photo, pixels: as small as it can be without looking coarse. */
const SIDE_PX = 160;

/**
 * Paints a digit under conditions drawn at random and finds it again, with whatever the search for
 * ink loses or adds on such a photo.
 *
 * @param strokes in any unit, y downwards
 * @returns 784 values, 0 paper to 1 ink, or null where no ink was found
 */
export function photographStrokes(
  strokes: readonly (readonly { readonly x: number; readonly y: number }[])[],
  random: Random,
): Float32Array | null {
  try {
    const scene = paintScene(strokes, random, drawConditions(random, SIDE_PX));
    return imageToDigits(scene)[0]?.input ?? null;
  } catch (error) {
    if (error instanceof InkError && error.code === 'no-ink') return null;
    throw error;
  }
}
