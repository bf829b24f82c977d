/** A point in pixels whose left and top edges lie at whole numbers. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The mean position of the ink, each pixel weighed by its value.
 *
 * @param values `[height × width]`, row-major, none negative
 * @returns null where all values are zero
 */
export function findCenterOfMass(
  values: ArrayLike<number>,
  width: number,
  height: number,
): Point | null {
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = values[row * width + column] ?? 0;
      mass += value;
      sumX += value * (column + 0.5);
      sumY += value * (row + 0.5);
    }
  }
  return mass > 0 ? { x: sumX / mass, y: sumY / mass } : null;
}
