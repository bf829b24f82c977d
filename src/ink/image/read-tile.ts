import type { Plane } from '../pixels/plane.ts';
import { findCenterOfMass } from '../tile/center-of-mass.ts';
import type { DigitInk } from '../tile/digit-ink.ts';
import { matrixToDigit } from '../tile/matrix-to-digit.ts';
import { BOX_SIZE, TILE_CENTER, TILE_SIZE } from '../tile/tile.ts';

/** How far, in pixels, a tile may be off MNIST's box and centre and still be taken as it is. */
const TOLERANCE = 1.5;
/** Pixels of a tile's edge on which there may be ink: a lopsided digit of MNIST may reach it. */
const LARGEST_INKED_EDGE = 12;
/** Grey levels of paper in a tile. */
const PAPER_LEVEL = 8;

/**
 * Takes an image of 28×28 that already is a tile like MNIST's, ink light on black or dark on white,
 * as it is: resampling it once more would only blur it.
 *
 * @param gray light ink on darker paper, 0 to 255
 * @returns null for any other image
 */
export function readTile(gray: Plane): DigitInk | null {
  if (gray.width !== TILE_SIZE || gray.height !== TILE_SIZE) return null;
  const values = gray.values.map((value) => (value <= PAPER_LEVEL ? 0 : value));
  let inkedEdge = 0;
  for (let i = 0; i < TILE_SIZE; i += 1) {
    const last = TILE_SIZE - 1;
    const edges = [i, last * TILE_SIZE + i, i * TILE_SIZE, i * TILE_SIZE + last];
    inkedEdge += edges.filter((edge) => values[edge] !== 0).length;
  }
  if (inkedEdge > LARGEST_INKED_EDGE) return null;
  const center = findCenterOfMass(values, TILE_SIZE, TILE_SIZE);
  if (!center) return null;
  const off = Math.max(Math.abs(center.x - TILE_CENTER), Math.abs(center.y - TILE_CENTER));
  const digit = matrixToDigit(values.map((value) => value / 255));
  const size = Math.max(digit.box.width, digit.box.height);
  return off <= TOLERANCE && Math.abs(size - BOX_SIZE) <= TOLERANCE ? digit : null;
}
