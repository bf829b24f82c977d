import { IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { drawBetween, type Random } from '../../dataset/random.ts';

/** Pixels between two knots: bends are about as long as a stroke's curve. */
const SPACING = 7;
/** Knots along an axis: a cubic needs one before the tile and two behind it. */
const KNOTS = IMAGE_SIDE / SPACING + 3;

/**
 * Smooth random displacements over a 28×28 tile, as a hand that slips makes them: a uniform cubic
 * B-spline through random knots. (The idea of Simard, Steinkraus and Platt 2003, who smooth random
 * pixels with a Gaussian instead.)
 */
export interface ElasticField {
  /** `[KNOTS²]`: knots of the displacement along x, then along y, pixels. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** @param reachPx knots lie up to this far either way; the displacements' spread is a quarter of it */
export function drawElasticField(reachPx: number, random: Random): ElasticField {
  const draw = () =>
    Float32Array.from({ length: KNOTS * KNOTS }, () => drawBetween(-reachPx, reachPx, random));
  return { x: draw(), y: draw() };
}

/** `[28 · 4]`: the weights of the four knots around each column, or row, of a tile. */
const PIXEL_WEIGHTS = new Float64Array(IMAGE_SIDE * 4);
for (let place = 0; place < IMAGE_SIDE; place++) {
  setWeights(PIXEL_WEIGHTS.subarray(place * 4, place * 4 + 4), place);
}

/**
 * The displacements of one row of the tile's pixels.
 *
 * @param x receives 28 displacements along x, pixels
 * @param y the same along y
 */
export function displaceRow(
  field: ElasticField,
  row: number,
  x: Float64Array,
  y: Float64Array,
): void {
  const start = Math.floor(row / SPACING) * KNOTS;
  for (let column = 0; column < IMAGE_SIDE; column++) {
    const knot = start + Math.floor(column / SPACING);
    let dx = 0;
    let dy = 0;
    for (let i = 0; i < 4; i++) {
      const rowWeight = PIXEL_WEIGHTS[row * 4 + i]!;
      for (let j = 0; j < 4; j++) {
        const weight = rowWeight * PIXEL_WEIGHTS[column * 4 + j]!;
        const at = knot + i * KNOTS + j;
        dx += weight * field.x[at]!;
        dy += weight * field.y[at]!;
      }
    }
    x[column] = dx;
    y[column] = dy;
  }
}

const weightsX = new Float64Array(4);
const weightsY = new Float64Array(4);

/**
 * The displacement at a place of the tile; at the nearest place of it for one outside.
 *
 * @param x 0 the middle of the first column, 27 that of the last
 * @param out receives x and y of the displacement, pixels
 */
export function displace(field: ElasticField, x: number, y: number, out: Float64Array): void {
  const column = setWeights(weightsX, x);
  const row = setWeights(weightsY, y);
  let dx = 0;
  let dy = 0;
  for (let i = 0; i < 4; i++) {
    const start = (row + i) * KNOTS + column;
    for (let j = 0; j < 4; j++) {
      const weight = weightsY[i]! * weightsX[j]!;
      dx += weight * field.x[start + j]!;
      dy += weight * field.y[start + j]!;
    }
  }
  out[0] = dx;
  out[1] = dy;
}

/** Sets the weights of the four knots around a place and returns the first of them. */
function setWeights(weights: Float64Array, place: number): number {
  const inside = Math.min(IMAGE_SIDE - 1, Math.max(0, place)) / SPACING;
  const knot = Math.floor(inside);
  const t = inside - knot;
  const square = t * t;
  const cube = square * t;
  weights[0] = (1 - 3 * t + 3 * square - cube) / 6;
  weights[1] = (3 * cube - 6 * square + 4) / 6;
  weights[2] = (-3 * cube + 3 * square + 3 * t + 1) / 6;
  weights[3] = cube / 6;
  return knot;
}
