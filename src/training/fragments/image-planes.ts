import { IMAGE_PIXELS, IMAGE_SIDE, type LabelledImages } from '../../dataset/labelled-images.ts';
import type { Random } from '../../dataset/random.ts';
import type { Plane } from '../../ink/pixels/plane.ts';
import { boundInk, fitPlane } from '../../ink/tile/fit-plane.ts';
import { augmentImage, type Distortion } from '../augmentation/augment.ts';

/** One image, 0 paper to 1 ink. */
export function readPlane({ images }: LabelledImages, index: number): Plane {
  const pixels = images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
  const values = Float32Array.from(pixels, (pixel) => pixel / 255);
  return { values, width: IMAGE_SIDE, height: IMAGE_SIDE };
}

/** Two images side by side, and where the ink of each begins and ends. */
export interface JoinedPlanes {
  readonly plane: Plane;
  readonly leftInk: Span;
  readonly rightInk: Span;
}

/** Columns, the last one not counted. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts one image to the right of another.
 *
 * @param gap pixels between their ink; negative where they overlap
 * @param drop pixels by which the right one is moved down
 */
export function joinPlanes(left: Plane, right: Plane, gap: number, drop: number): JoinedPlanes {
  const [one, other] = [boundInk(left), boundInk(right)];
  const leftInk = { from: 0, to: one.width };
  const from = Math.max(0, one.width + gap);
  const rightInk = { from, to: from + other.width };
  const width = Math.max(leftInk.to, rightInk.to);
  const height = IMAGE_SIDE + Math.abs(drop);
  const values = new Float32Array(width * height);
  const paste = (plane: Plane, column: number, row: number) => {
    for (let y = 0; y < plane.height; y++) {
      for (let x = 0; x < plane.width; x++) {
        const toX = x + column;
        if (toX < 0 || toX >= width) continue;
        const at = (y + row) * width + toX;
        values[at] = Math.max(values[at]!, plane.values[y * plane.width + x]!);
      }
    }
  };
  paste(left, -one.x, Math.max(0, -drop));
  paste(right, from - other.x, Math.max(0, drop));
  return { plane: { values, width, height }, leftInk, rightInk };
}

/**
 * What lies between two lines that lean alike; the rest is paper.
 *
 * @param from column where the first line crosses the middle row
 * @param to the same of the second line
 * @param lean columns to the right per row down
 */
export function keepColumns(
  { values, width, height }: Plane,
  from: number,
  to: number,
  lean: number,
): Plane {
  const kept = values.slice();
  for (let row = 0; row < height; row++) {
    const shift = lean * (row + 0.5 - height / 2);
    for (let column = 0; column < width; column++) {
      const x = column + 0.5 - shift;
      if (x < from || x > to) kept[row * width + column] = 0;
    }
  }
  return { values: kept, width, height };
}

/**
 * Makes a plane a tile as images become tiles, and distorts it as the images of digits are.
 *
 * @param plane with ink
 */
export function writePlane(
  plane: Plane,
  random: Random,
  out: Float32Array,
  offset: number,
  distortion: Distortion | null,
): void {
  const tile = fitPlane(plane);
  if (!distortion) {
    out.set(tile, offset);
    return;
  }
  const bytes = Uint8Array.from(tile, (value) => Math.round(255 * Math.min(1, value)));
  augmentImage(bytes, 0, out, offset, random, distortion);
}
