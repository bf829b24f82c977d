import type { Random } from '../../dataset/random.ts';
import { drawPen } from './draw-pen.ts';
import { drawClouds } from './paper-texture.ts';
import type { CaptureConditions } from './scene-conditions.ts';

/** The tooth of the paper, as a part of a pencil's width, and at most so much of the writing. */
const TOOTH_PART = 0.35;
const LARGEST_TOOTH_PART = 0.015;

/**
 * Draws strokes and takes ink away where it is thin, and where a pencil passed over the paper's
 * hollows.
 *
 * @param strokes in pixels
 * @param writingPx the writing's longer side
 * @returns `[height × width]`, 0 paper to 1 ink
 */
export function drawInk(
  strokes: Parameters<typeof drawPen>[0],
  penPx: number,
  writingPx: number,
  { penWobble = 0, inkDensity = 1, pencil = 0, ...canvas }: CaptureConditions,
  random: Random,
): Float32Array {
  const ink = drawPen(strokes, penPx, penWobble, canvas, random);
  const toothPx = Math.min(TOOTH_PART * penPx, LARGEST_TOOTH_PART * writingPx);
  const tooth = pencil > 0 ? drawClouds(toothPx, canvas, random) : null;
  for (let i = 0; i < ink.length; i += 1) {
    const bare = tooth ? pencil * Math.min(1, Math.max(0, 0.5 + 0.6 * tooth[i]!)) : 0;
    ink[i]! *= inkDensity * (1 - bare);
  }
  return ink;
}
