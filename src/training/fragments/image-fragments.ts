import type { LabelledImages } from '../../dataset/labelled-images.ts';
import { drawBetween, type Random } from '../../dataset/random.ts';
import type { Plane } from '../../ink/pixels/plane.ts';
import { boundInk } from '../../ink/tile/fit-plane.ts';
import type { Distortion } from '../augmentation/augment.ts';
import { NO_DIGIT } from '../samples/no-digit-samples.ts';
import type { Samples } from '../samples/samples.ts';
import { joinPlanes, keepColumns, readPlane, writePlane, type Span } from './image-planes.ts';

/** Cuts lean by up to so many columns per row. */
const LARGEST_LEAN = 0.3;
/** The part of a digit's width that is shown as no digit. */
const PART = { least: 0.25, most: 0.55 } as const;
/** The digits whose left, or right, part is a digit itself: a 1 is a 1, half an 8 is a 3. */
const WHOLE_AT_LEFT: readonly number[] = [1];
const WHOLE_AT_RIGHT: readonly number[] = [1, 3, 7, 8, 9];

/** From this part of a neighbour's width on, a digit with it is no digit. */
const NEIGHBOUR = { least: 0.28, most: 0.8 } as const;
/** A neighbour of which so many pixels are seen is more than a stub, however narrow it is. */
const LEAST_NEIGHBOUR_PX = 4;
/** A digit with at most this part of a neighbour is still one … */
const MOST_STUB = 0.12;
/** … and so is one that lost this part of its width or height. */
const MOST_LOST = 0.08;
/** Ink narrower than this part of its height may be a 1. */
const UPRIGHT = 0.36;
/** Pixels of MNIST's images between neighbours' ink. */
const GAP = { least: -4, most: 7 } as const;
const LARGEST_DROP_PX = 3;
/** A part with fewer pixels of ink says nothing. */
const LEAST_INK = 12;
const MOST_DRAWS = 1000;

/** Parts of images of digits to the left or right of a line, unless they look like a 1. */
export function sampleImageParts(
  images: LabelledImages,
  count: number,
  distortion: Distortion | null,
): Samples {
  return sampleNoDigits(count, distortion, (random) => {
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const index = Math.floor(random() * images.count);
      const isLeft = random() < 0.5;
      const whole = isLeft ? WHOLE_AT_LEFT : WHOLE_AT_RIGHT;
      if (whole.includes(images.labels[index]!)) continue;
      const part = takePart(readPlane(images, index), isLeft, random);
      if (isTelling(part)) return part;
    }
    throw new Error('No part of these images is anything but a 1.');
  });
}

function takePart(plane: Plane, isLeft: boolean, random: Random): Plane {
  const { x, width } = boundInk(plane);
  const part = width * drawBetween(PART.least, PART.most, random);
  const lean = drawLean(random);
  return isLeft
    ? keepColumns(plane, -Infinity, x + part, lean)
    : keepColumns(plane, x + width - part, Infinity, lean);
}

function isTelling(plane: Plane): boolean {
  const { width, height } = boundInk(plane);
  const ink = plane.values.reduce((sum, value) => sum + value, 0);
  return ink >= LEAST_INK && width > UPRIGHT * height;
}

/** Two neighbours that were not cut apart, or were cut in the wrong place. */
export function sampleImageGroups(
  images: LabelledImages,
  count: number,
  distortion: Distortion | null,
): Samples {
  return sampleNoDigits(count, distortion, (random) => {
    const { plane, leftInk, rightInk } = joinAtRandom(
      pickPlane(images, random),
      pickPlane(images, random),
      random,
    );
    const kind = random();
    if (kind < 0.35) return plane;
    const isHalves = kind > 0.8;
    const { least, most } = isHalves ? PART : NEIGHBOUR;
    const drawPart = ({ from, to }: Span) =>
      Math.max(LEAST_NEIGHBOUR_PX, (to - from) * drawBetween(least, most, random));
    const from = leftInk.to - drawPart(leftInk);
    const to = rightInk.from + drawPart(rightInk);
    const lean = drawLean(random);
    if (isHalves) return keepColumns(plane, from, to, lean);
    return random() < 0.5
      ? keepColumns(plane, from, Infinity, lean)
      : keepColumns(plane, -Infinity, to, lean);
  });
}

/** Images of digits as they stand in numbers: with a stub of a neighbour, or cut at one border. */
export function sampleImagesInNumbers(
  images: LabelledImages,
  count: number,
  distortion: Distortion | null,
): Samples {
  const indexOf = (index: number) => Math.floor((index * images.count) / count);
  return {
    count,
    readLabel: (index) => images.labels[indexOf(index)] ?? 0,
    write(index, random, out, offset) {
      const plane = readPlane(images, indexOf(index));
      const touched = random() < 0.5 ? cutBorder(plane, random) : addStub(plane, images, random);
      writePlane(touched, random, out, offset, distortion);
    },
  };
}

function addStub(plane: Plane, images: LabelledImages, random: Random): Plane {
  const stub = drawBetween(0, MOST_STUB, random);
  const neighbour = pickPlane(images, random);
  if (random() < 0.5) {
    const { plane: both, leftInk, rightInk } = joinAtRandom(plane, neighbour, random, 0);
    const to = rightInk.from + stub * (rightInk.to - rightInk.from);
    return keepColumns(both, -Infinity, Math.max(to, leftInk.to), 0);
  }
  const { plane: both, leftInk, rightInk } = joinAtRandom(neighbour, plane, random, 0);
  const from = leftInk.to - stub * (leftInk.to - leftInk.from);
  return keepColumns(both, Math.min(from, rightInk.from), Infinity, 0);
}

/** Loses a little at the left, right, top or bottom. */
function cutBorder(plane: Plane, random: Random): Plane {
  const { x, y, width, height } = boundInk(plane);
  const lost = drawBetween(0.02, MOST_LOST, random);
  const side = random();
  if (side < 0.3) return keepColumns(plane, x + lost * width, Infinity, 0);
  if (side < 0.6) return keepColumns(plane, -Infinity, x + width - lost * width, 0);
  const [top, bottom] =
    side < 0.8 ? [y + lost * height, Infinity] : [-Infinity, y + height - lost * height];
  const values = plane.values.map((value, at) => {
    const row = Math.floor(at / plane.width) + 0.5;
    return row < top || row > bottom ? 0 : value;
  });
  return { ...plane, values };
}

function joinAtRandom(left: Plane, right: Plane, random: Random, leastGap: number = GAP.least) {
  const gap = Math.round(drawBetween(leastGap, GAP.most, random));
  const drop = Math.round(drawBetween(-LARGEST_DROP_PX, LARGEST_DROP_PX, random));
  return joinPlanes(left, right, gap, drop);
}

function drawLean(random: Random): number {
  return random() < 0.5 ? 0 : drawBetween(-LARGEST_LEAN, LARGEST_LEAN, random);
}

function pickPlane(images: LabelledImages, random: Random): Plane {
  return readPlane(images, Math.floor(random() * images.count));
}

function sampleNoDigits(
  count: number,
  distortion: Distortion | null,
  draw: (random: Random) => Plane,
): Samples {
  return {
    count,
    readLabel: () => NO_DIGIT,
    write(_, random, out, offset) {
      writePlane(draw(random), random, out, offset, distortion);
    },
  };
}
