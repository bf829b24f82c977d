import { IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { drawBetween, type Random } from '../../dataset/random.ts';
import { displaceRow, drawElasticField, type ElasticField } from './elastic-field.ts';
import { wearTile } from './wear-tile.ts';

/** How far a digit may be bent out of shape and still be a likely way to write it. */
export interface Distortion {
  /** Turned by up to this, degrees either way. */
  readonly rotationDegrees: number;
  /** Width and height are each scaled by 1 ± this. */
  readonly scale: number;
  /** Slant: horizontal shift per unit of height, up to this either way. */
  readonly shear: number;
  /** Moved by up to this along each axis, pixels of the 28×28 image. */
  readonly shiftPx: number;
  /** Reach of an elastic field, see {@link drawElasticField}; without it the map is linear. */
  readonly elasticPx?: number;
  /** Whether pen, tablet, paper and camera have their faults too, see {@link wearTile}. */
  readonly isWorn?: boolean;
}

/** A linear map alone: what MNIST's models are trained with. */
export const DEFAULT_DISTORTION: Distortion = {
  rotationDegrees: 12,
  scale: 0.15,
  shear: 0.15,
  shiftPx: 2,
};

/** All that hands and cameras do: what the default model is trained with. */
export const FULL_DISTORTION: Distortion = {
  rotationDegrees: 15,
  scale: 0.15,
  shear: 0.2,
  shiftPx: 2,
  elasticPx: 3,
  isWorn: true,
};

/** A linear map of the plane, `x' = xx·x + xy·y`, `y' = yx·x + yy·y`. */
export interface LinearMap {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

/** Draws a random slant, then scale, then rotation, as one map. */
export function drawLinearMap(distortion: Distortion, random: Random): LinearMap {
  const reach = (distortion.rotationDegrees * Math.PI) / 180;
  const angle = drawBetween(-reach, reach, random);
  const scaleX = drawBetween(1 - distortion.scale, 1 + distortion.scale, random);
  const scaleY = drawBetween(1 - distortion.scale, 1 + distortion.scale, random);
  const shear = drawBetween(-distortion.shear, distortion.shear, random);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return {
    xx: cos * scaleX,
    xy: cos * scaleX * shear - sin * scaleY,
    yx: sin * scaleX,
    yy: sin * scaleX * shear + cos * scaleY,
  };
}

/**
 * Writes a randomly distorted copy of one image: rotated, scaled, slanted about the centre, shifted
 * and perhaps bent, sampled bilinearly (as in Simard, Steinkraus and Platt 2003), perhaps worn.
 *
 * @param source images of 28×28, 0 paper to 255 ink
 * @param offset where the image starts in `source`
 * @param out receives 784 values, 0 paper to 1 ink, from `outOffset`
 */
export function augmentImage(
  source: Uint8Array,
  offset: number,
  out: Float32Array,
  outOffset: number,
  random: Random,
  distortion: Distortion = DEFAULT_DISTORTION,
): void {
  const map = drawLinearMap(distortion, random);
  const shiftX = drawBetween(-distortion.shiftPx, distortion.shiftPx, random);
  const shiftY = drawBetween(-distortion.shiftPx, distortion.shiftPx, random);
  const field = distortion.elasticPx ? drawElasticField(distortion.elasticPx, random) : null;
  warpImage(source, offset, out, outOffset, map, shiftX, shiftY, field);
  if (distortion.isWorn) wearTile(out, outOffset, random, { isThicknessOpen: true });
}

/** Displacements of one row of pixels; zeros where nothing is bent. */
const STRAIGHT = new Float64Array(IMAGE_SIDE);
const bendX = new Float64Array(IMAGE_SIDE);
const bendY = new Float64Array(IMAGE_SIDE);

/**
 * Writes the image moved by `map` about its centre, then shifted. Beyond the edge lies paper.
 *
 * Every pixel of the copy looks back at where it came from, so it is `map`'s inverse that is walked.
 *
 * @param field bends the copy, pixel by pixel of the copy
 */
export function warpImage(
  source: Uint8Array,
  offset: number,
  out: Float32Array,
  outOffset: number,
  map: LinearMap,
  shiftX: number,
  shiftY: number,
  field: ElasticField | null = null,
): void {
  const side = IMAGE_SIDE;
  const center = (side - 1) / 2;
  const [rowX, rowY] = field ? [bendX, bendY] : [STRAIGHT, STRAIGHT];
  const determinant = map.xx * map.yy - map.xy * map.yx;
  const backXx = map.yy / determinant;
  const backXy = -map.xy / determinant;
  const backYx = -map.yx / determinant;
  const backYy = map.xx / determinant;

  for (let row = 0; row < side; row++) {
    const fromCenterY = row - center - shiftY;
    let x = backXx * (-center - shiftX) + backXy * fromCenterY + center;
    let y = backYx * (-center - shiftX) + backYy * fromCenterY + center;
    const rowStart = outOffset + row * side;
    if (field) displaceRow(field, row, bendX, bendY);
    for (let column = 0; column < side; column++, x += backXx, y += backYx) {
      out[rowStart + column] =
        sampleBilinear(source, offset, x + rowX[column]!, y + rowY[column]!) / 255;
    }
  }
}

function sampleBilinear(source: Uint8Array, offset: number, x: number, y: number): number {
  const side = IMAGE_SIDE;
  if (x <= -1 || y <= -1 || x >= side || y >= side) return 0;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const shareRight = x - left;
  const shareBelow = y - top;
  const hasLeft = left >= 0;
  const hasRight = left + 1 < side;
  const at = offset + top * side + left;

  let upper = 0;
  if (top >= 0) {
    if (hasLeft) upper += (source[at] ?? 0) * (1 - shareRight);
    if (hasRight) upper += (source[at + 1] ?? 0) * shareRight;
  }
  let lower = 0;
  if (top + 1 < side) {
    if (hasLeft) lower += (source[at + side] ?? 0) * (1 - shareRight);
    if (hasRight) lower += (source[at + side + 1] ?? 0) * shareRight;
  }
  return upper * (1 - shareBelow) + lower * shareBelow;
}
