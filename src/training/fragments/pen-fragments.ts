import { drawBetween, type Random } from '../../dataset/random.ts';
import { rasteriseStrokeSample } from '../augmentation/augment-strokes.ts';
import type { Distortion } from '../augmentation/augment.ts';
import { NO_DIGIT } from '../samples/no-digit-samples.ts';
import { unpackStrokes, type PackedStrokes, type Samples } from '../samples/samples.ts';
import { cutAt, cutInTime } from './cut-strokes.ts';
import { looksWhole } from './looks-whole.ts';
import { measureLength, type Strokes } from './stroke-geometry.ts';
import { writeBeside } from './write-beside.ts';

/** The part of a digit's ink that is shown as no digit: less says little, more still shows the digit. */
const PART = { least: 0.25, most: 0.65 } as const;
/** From this part of a neighbour on, a digit with it is no digit. */
const NEIGHBOUR = { least: 0.28, most: 0.8 } as const;
/** A digit with at most this part of a neighbour, or without this part of itself, is still one. */
const STUB = { least: 0.03, most: 0.1 } as const;
/** Parts of a 1 are 1s; an 8 begins as an S, which is a 5 to many. */
const NEVER_CUT: readonly number[] = [1];
const NEVER_BEGUN: readonly number[] = [8];
/** Draws until a part is found that does not look whole; so many in vain are a wrong data set. */
const MOST_DRAWS = 1000;

/** Parts of single digits: cut in time, or without one of their strokes. */
export function samplePenParts(
  digits: PackedStrokes,
  count: number,
  distortion: Distortion | null,
): Samples {
  return sampleNoDigits(count, distortion, (random) => {
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const index = Math.floor(random() * digits.count);
      const digit = digits.labels[index]!;
      if (NEVER_CUT.includes(digit)) continue;
      const isBeginning = random() < 0.5 && !NEVER_BEGUN.includes(digit);
      const part = takePart(unpackStrokes(digits, index), isBeginning, random);
      if (part.length > 0 && !looksWhole(part)) return part;
    }
    throw new Error('No part of these digits is anything but a digit.');
  });
}

function takePart(strokes: Strokes, isBeginning: boolean, random: Random): Strokes {
  const total = measureLength(strokes);
  if (strokes.length > 1 && random() < 0.4) {
    const missing = Math.floor(random() * strokes.length);
    const rest = strokes.filter((_, at) => at !== missing);
    const share = measureLength(rest) / total;
    return share >= PART.least && share <= PART.most ? rest : [];
  }
  const [least, most] = isBeginning ? [PART.least, PART.most] : [1 - PART.most, 1 - PART.least];
  const cut = cutInTime(strokes, least, most, random);
  return isBeginning ? cut.before : cut.after;
}

/**
 * Two neighbours by one hand that a reader grouped wrongly: both whole, one with a part of the
 * other, or the end of the first with the beginning of the second.
 */
export function samplePenGroups(
  digits: PackedStrokes,
  count: number,
  distortion: Distortion | null,
): Samples {
  const hands = new Hands(digits);
  return sampleNoDigits(count, distortion, (random) => {
    const index = Math.floor(random() * digits.count);
    const left = unpackStrokes(digits, index);
    return groupWrongly(writeBeside(left, hands.pickNeighbour(index, random), random), random);
  });
}

/** Picks what of two neighbours, which stand beside each other, is taken for one. */
export function groupWrongly([left, right]: readonly [Strokes, Strokes], random: Random): Strokes {
  const kind = random();
  if (kind < 0.35) return [...left, ...right];
  if (kind < 0.8) {
    const { least, most } = NEIGHBOUR;
    const isRightCut = random() < 0.5;
    if (isRightCut) return [...left, ...cutInTime(right, least, most, random).before];
    return [...cutInTime(left, 1 - most, 1 - least, random).after, ...right];
  }
  return [
    ...cutInTime(left, 1 - PART.most, 1 - PART.least, random).after,
    ...cutInTime(right, PART.least, PART.most, random).before,
  ];
}

/** Digits as they stand in numbers: with a stub of a neighbour, or without a bit of their own. */
export function samplePenDigitsInNumbers(
  digits: PackedStrokes,
  distortion: Distortion | null,
): Samples {
  const hands = new Hands(digits);
  return {
    count: digits.count,
    readLabel: (index) => digits.labels[index] ?? 0,
    write(index, random, out, offset) {
      const digit = unpackStrokes(digits, index);
      const neighbour = hands.pickNeighbour(index, random);
      const strokes = touchDigit(digit, neighbour, random);
      rasteriseStrokeSample(strokes, random, out, offset, distortion);
    },
  };
}

function touchDigit(digit: Strokes, neighbour: Strokes, random: Random): Strokes {
  const stub = drawBetween(STUB.least, STUB.most, random);
  const kind = random();
  if (kind < 0.25) {
    const [left, right] = writeBeside(digit, neighbour, random);
    return [...left, ...cutAt(right, stub).before];
  }
  if (kind < 0.5) {
    const [left, right] = writeBeside(neighbour, digit, random);
    return [...cutAt(left, 1 - stub).after, ...right];
  }
  if (kind < 0.7) return cutAt(digit, 1 - stub).before;
  const { after } = cutAt(digit, stub);
  return kind < 0.85 && after.length > 0 ? after : digit;
}

/** Samples of the class "no digit" from what `draw` comes up with. */
export function sampleNoDigits(
  count: number,
  distortion: Distortion | null,
  draw: (random: Random) => Strokes,
): Samples {
  return {
    count,
    readLabel: () => NO_DIGIT,
    write(_, random, out, offset) {
      rasteriseStrokeSample(draw(random), random, out, offset, distortion);
    },
  };
}

/** Finds neighbours by the same hand. */
class Hands {
  readonly #digits: PackedStrokes;
  readonly #byWriter: readonly number[][];

  constructor(digits: PackedStrokes) {
    const byWriter: number[][] = [];
    digits.writers.forEach((writer, index) => (byWriter[writer] ??= []).push(index));
    this.#digits = digits;
    this.#byWriter = byWriter;
  }

  /** Another digit, or the same once more, by the writer of this one. */
  pickNeighbour(index: number, random: Random): Strokes {
    const own = this.#byWriter[this.#digits.writers[index] ?? 0] ?? [index];
    return unpackStrokes(this.#digits, own[Math.floor(random() * own.length)] ?? index);
  }
}
