import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { drawBetween, type Random } from '../../dataset/random.ts';
import { enlarge } from '../../ink/pixels/enlarge.ts';
import type { Plane } from '../../ink/pixels/plane.ts';
import { averageAreas } from '../../ink/tile/average-areas.ts';
import { boundInk, fitPlane } from '../../ink/tile/fit-plane.ts';
import { warpImage } from '../augmentation/augment.ts';
import type { Samples } from '../samples/samples.ts';

/** How high a digit is in a coarse image, pixels. */
const HEIGHT = { least: 6, most: 14 } as const;
/** Pixels of ours for each of the coarse image's: what reading such an image comes to. */
const ENLARGED = 4;
/** How often a scan is black and white only, and from which level on a pixel of it is ink. */
const BINARY_SHARE = 0.4;
const INK_LEVEL = { least: 0.3, most: 0.5 } as const;
/** How often a digit was stretched to a box that is nearly square, as some scanned sets are. */
const STRETCHED_SHARE = 0.25;
const MOST_STRETCH = 1.6;
/** A digit that became fainter than this was lost. */
const LEAST_INK = 0.5;

/** Digits as images of 6 to 14 pixels' height show them, enlarged again. */
export function sampleCoarsely(digits: Samples, count: number): Samples {
  const indexOf = (index: number) => Math.floor((index * digits.count) / count);
  return {
    count,
    readLabel: (index) => digits.readLabel(indexOf(index)),
    write(index, random, out, offset) {
      const tile = new Float32Array(IMAGE_PIXELS);
      digits.write(indexOf(index), random, tile, 0);
      const stretched = random() < STRETCHED_SHARE ? stretch(tile, random) : tile;
      out.set(coarsen(stretched, random) ?? tile, offset);
    },
  };
}

/** @returns null where nothing is left of the ink */
function coarsen(tile: Float32Array, random: Random): Float32Array | null {
  const plane = toPlane(tile);
  const box = boundInk(plane);
  const height = Math.round(drawBetween(HEIGHT.least, HEIGHT.most, random));
  const cell = Math.max(box.height, 1) / height;
  const side = Math.ceil(IMAGE_SIDE / cell) + 1;
  const left = box.x - cell * (1 + random());
  const top = box.y - cell * (1 + random());
  let values = averageAreas(plane, left, top, cell, side);
  const peak = values.reduce((most, value) => Math.max(most, value), 0);
  if (peak < LEAST_INK) return null;
  if (random() < BINARY_SHARE) {
    const level = drawBetween(INK_LEVEL.least, INK_LEVEL.most, random) * peak;
    values = values.map((value) => (value >= level ? 1 : 0));
  } else {
    values = values.map((value) => value / peak);
  }
  return fitPlane(enlarge({ values, width: side, height: side }, ENLARGED));
}

function stretch(tile: Float32Array, random: Random): Float32Array {
  const { width, height } = boundInk(toPlane(tile));
  const most = Math.min(MOST_STRETCH, height / Math.max(1, width));
  if (most <= 1) return tile;
  const bytes = Uint8Array.from(tile, (value) => Math.round(255 * value));
  const wide = new Float32Array(IMAGE_PIXELS);
  warpImage(bytes, 0, wide, 0, { xx: drawBetween(1, most, random), xy: 0, yx: 0, yy: 1 }, 0, 0);
  return wide;
}

function toPlane(values: Float32Array): Plane {
  return { values, width: IMAGE_SIDE, height: IMAGE_SIDE };
}
