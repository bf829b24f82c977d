import type { Box } from '../pixels/box.ts';
import type { Plane } from '../pixels/plane.ts';
import { averageAreas } from './average-areas.ts';
import { findCenterOfMass } from './center-of-mass.ts';
import { BOX_SIZE, placeInTile, TILE_SIZE } from './tile.ts';

/** Fainter soft edges do not count for the box. */
const BOX_LEVEL = 0.3;

/**
 * Brings the ink of a plane into a tile as MNIST has it: its box fitted into 20×20 by area averaging
 * with its aspect kept, its centre of mass at the tile's centre.
 *
 * @param plane 0 paper to 1 ink, with ink of at least 0.3 somewhere
 * @returns `[784]`, 0 paper to 1 ink
 */
export function fitPlane(plane: Plane): Float32Array {
  const bounds = boundInk(plane);
  const cell = Math.max(bounds.width, bounds.height) / BOX_SIZE;
  const center = findCenterOfMass(plane.values, plane.width, plane.height);
  const centerX = center ? center.x - bounds.x : bounds.width / 2;
  const centerY = center ? center.y - bounds.y : bounds.height / 2;
  const left = bounds.x - cell * placeInTile(centerX / cell, bounds.width / cell);
  const top = bounds.y - cell * placeInTile(centerY / cell, bounds.height / cell);
  return averageAreas(plane, left, top, cell, TILE_SIZE);
}

/** The box of what counts as ink; of negative size where nothing does. */
export function boundInk({ values, width, height }: Plane): Box {
  let left = width;
  let top = height;
  let right = 0;
  let bottom = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((values[row * width + column] ?? 0) < BOX_LEVEL) continue;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
