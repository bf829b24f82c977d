/** Pixels along a side of what a model sees. */
export const TILE_SIZE = 28;

/** The longer side of the ink's box in a tile, as in MNIST. */
export const BOX_SIZE = 20;

/**
 * Where the centre of mass goes, on both axes, in tile pixels whose left and top edges lie at whole
 * numbers. MNIST's "centre of the image" is the middle of pixel 14, not the corner between pixels
 * 13 and 14: over its training set the mean lies at index 14.00, spread evenly over ±0.5 by the
 * rounding of its shift to whole pixels. Ours is not rounded.
 */
export const TILE_CENTER = 14.5;

/**
 * Where a box begins on one axis once its centre of mass is put at the tile's centre, but never so
 * far off that the tile would cut it.
 *
 * @param center the centre of mass, from the box's beginning
 * @param length of the box, at most {@link TILE_SIZE}
 */
export function placeInTile(center: number, length: number): number {
  return Math.min(Math.max(TILE_CENTER - center, 0), TILE_SIZE - length);
}
