import { measureDistance } from '../pixels/distance-transform.ts';
import type { Plane } from '../pixels/plane.ts';
import { fitPlane } from '../tile/fit-plane.ts';
import { BOX_SIZE } from '../tile/tile.ts';
import { boundPieces } from './choose-pieces.ts';
import type { InkPiece } from './find-ink.ts';
import { maskPieces, measureStrokeWidth } from './stroke-width.ts';

/** Thinner lines, in tile pixels, are thickened to this: a fineliner's would come out grey. */
const LEAST_STROKE_WIDTH = 2.3;
/** Soft edges run from the first part of the core's darkness (paper) to the second (ink). */
const EDGE_FROM = 0.25;
const EDGE_TO = 0.75;

/**
 * Brings pieces of ink into a tile as MNIST has them: full ink on empty paper, strokes not thinner
 * than MNIST's, the ink's box fitted into 20×20 by area averaging with its aspect kept, its centre
 * of mass at the tile's centre.
 *
 * @param flat 0 paper to 1 black; the plane in which the pieces were found
 * @param pieces at least one
 * @returns `[784]`, 0 paper to 1 ink
 */
export function normalizePieces(flat: Plane, pieces: readonly InkPiece[]): Float32Array {
  return fitPlane(cutOut(flat, pieces));
}

/** The pieces alone with their soft edges, 0 paper to 1 ink, thickened where they are thin. */
function cutOut(flat: Plane, pieces: readonly InkPiece[]): Plane {
  const box = boundPieces(pieces);
  const size = Math.max(box.width, box.height);
  const margin = Math.ceil(size / 8) + 3;
  const mask = maskPieces(pieces, flat.width, margin);
  const { width, height } = mask;
  let ink = 0;
  let peakSum = 0;
  for (const piece of pieces) {
    ink += piece.pixels.length;
    peakSum += piece.peak * piece.pixels.length;
  }
  const peak = peakSum / ink;
  const strokeWidth = measureStrokeWidth(mask);
  const growth = computeGrowth(strokeWidth, size);
  const outside = measureDistance(mask, 1).values;
  const edge = Math.max(2, strokeWidth / 3);
  const values = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const y = row + box.y - margin;
    for (let column = 0; column < width; column += 1) {
      const x = column + box.x - margin;
      const i = row * width + column;
      const away = outside[i] ?? 0;
      let value = Math.min(1, Math.max(0, growth > 0 ? 1 + growth - away : 0));
      if (away <= edge && x >= 0 && y >= 0 && x < flat.width && y < flat.height) {
        const dark = (flat.values[y * flat.width + x] ?? 0) / peak;
        value = Math.max(value, Math.min(1, (dark - EDGE_FROM) / (EDGE_TO - EDGE_FROM)));
      }
      values[i] = value;
    }
  }
  return { values, width, height };
}

/** By how much strokes must grow on either side, the box growing with them; 0 if not at all. */
function computeGrowth(strokeWidth: number, size: number): number {
  const growth =
    (LEAST_STROKE_WIDTH * size - BOX_SIZE * strokeWidth) / (2 * (BOX_SIZE - LEAST_STROKE_WIDTH));
  return Math.max(0, growth);
}
