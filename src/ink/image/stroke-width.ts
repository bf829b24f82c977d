import { measureDistance } from '../pixels/distance-transform.ts';
import type { Mask } from '../pixels/plane.ts';
import { boundPieces } from './choose-pieces.ts';
import type { InkPiece } from './find-ink.ts';

/**
 * The pieces alone, in a mask just as large as their box and a margin on every side.
 *
 * @param planeWidth of the plane in which the pieces were found
 */
export function maskPieces(pieces: readonly InkPiece[], planeWidth: number, margin: number): Mask {
  const box = boundPieces(pieces);
  const width = box.width + 2 * margin;
  const height = box.height + 2 * margin;
  const values = new Uint8Array(width * height);
  for (const { pixels } of pieces) {
    for (const i of pixels) {
      const column = i % planeWidth;
      const row = (i - column) / planeWidth;
      values[(row - box.y + margin) * width + column - box.x + margin] = 1;
    }
  }
  return { values, width, height };
}

/**
 * The usual width of the mask's strokes in pixels: four times the mean depth of their pixels.
 *
 * @param mask strokes that are nowhere cut off by its edge
 */
export function measureStrokeWidth(mask: Mask): number {
  const depth = measureDistance(mask, 0).values;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < depth.length; i += 1) {
    if (mask.values[i] === 0) continue;
    sum += (depth[i] ?? 0) - 0.5;
    count += 1;
  }
  return (4 * sum) / count;
}
