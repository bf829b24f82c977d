import { createRandom, shuffle } from './random.ts';

/** Side of an image, pixels. */
export const IMAGE_SIDE = 28;
/** Pixels of an image. */
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;
/** Digits there are. */
export const CLASS_COUNT = 10;

/** Images of single digits with what they show. */
export interface LabelledImages {
  readonly count: number;
  /** `[count * 784]`: rows of 28 from the top, 0 paper to 255 ink. */
  readonly images: Uint8Array;
  /** `[count]`: 0 to 9. */
  readonly labels: Uint8Array;
}

export interface DatasetSummary {
  readonly count: number;
  /** `[10]`: images of each digit. */
  readonly classCounts: readonly number[];
  /** Mean of all pixels, 0 paper to 1 ink. */
  readonly meanInk: number;
  /** Standard deviation of all pixels, same unit. */
  readonly inkDeviation: number;
}

export function summary(set: LabelledImages): DatasetSummary {
  let sum = 0;
  let sumOfSquares = 0;
  for (const pixel of set.images) {
    sum += pixel;
    sumOfSquares += pixel * pixel;
  }
  const pixels = Math.max(1, set.images.length);
  const mean = sum / pixels / 255;
  const variance = Math.max(0, sumOfSquares / pixels / 255 ** 2 - mean ** 2);
  return {
    count: set.count,
    classCounts: countClasses(set.labels),
    meanInk: mean,
    inkDeviation: Math.sqrt(variance),
  };
}

/** `[10]`: how many there are of each digit. */
export function countClasses(labels: Uint8Array): number[] {
  const counts = new Array<number>(CLASS_COUNT).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** The indices of a digit's images, ascending; of all images for null. */
export function indicesOfClass(labels: Uint8Array, digit: number | null): Uint32Array {
  const all = Uint32Array.from(labels.keys());
  return digit === null ? all : all.filter((index) => labels[index] === digit);
}

/** Copies the images at `indices`, in that order. */
export function subset(set: LabelledImages, indices: ArrayLike<number>): LabelledImages {
  const count = indices.length;
  const images = new Uint8Array(count * IMAGE_PIXELS);
  const labels = new Uint8Array(count);
  for (let position = 0; position < count; position++) {
    const index = indices[position] ?? -1;
    const label = set.labels[index];
    if (label === undefined) {
      throw new RangeError(`No image ${index} in a set of ${set.count}.`);
    }
    labels[position] = label;
    images.set(imageAt(set, index), position * IMAGE_PIXELS);
  }
  return { count, images, labels };
}

/** `[784]`: a view, not a copy, of one image. */
export function imageAt(set: LabelledImages, index: number): Uint8Array {
  return set.images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS);
}

/**
 * Divides a set in two, stratified: of every class the same share (to the nearest image) is split
 * off, drawn at random. Both parts keep the order of the set.
 *
 * @param fraction share to split off, 0 to 1
 */
export function splitOff(
  set: LabelledImages,
  fraction: number,
  seed: number,
): { readonly kept: LabelledImages; readonly split: LabelledImages } {
  const { kept, split } = splitIndices(set.labels, fraction, seed);
  return { kept: subset(set, kept), split: subset(set, split) };
}

/** The indices of {@link splitOff}'s two parts, ascending, for anything that has labels. */
export function splitIndices(
  labels: ArrayLike<number>,
  fraction: number,
  seed: number,
): { readonly kept: Uint32Array; readonly split: Uint32Array } {
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new RangeError(`A fraction lies between 0 and 1, not ${fraction}.`);
  }
  const byClass = new Map<number, number[]>();
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index] ?? 0;
    const members = byClass.get(label);
    if (members) members.push(index);
    else byClass.set(label, [index]);
  }

  const random = createRandom(seed);
  const isSplit = new Uint8Array(labels.length);
  const classes = [...byClass].sort(([one], [other]) => one - other);
  for (const [, members] of classes) {
    shuffle(members, random);
    for (const index of members.slice(0, Math.round(members.length * fraction))) {
      isSplit[index] = 1;
    }
  }

  const all = Array.from(isSplit.keys());
  return {
    kept: Uint32Array.from(all.filter((index) => isSplit[index] === 0)),
    split: Uint32Array.from(all.filter((index) => isSplit[index] === 1)),
  };
}
