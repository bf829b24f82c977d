import { drawBetween, type Random } from '../../../src/dataset/random.ts';
import type { Stroke } from '../../../src/ink/index.ts';
import { distortStrokes, PEN_WIDTHS } from '../../../src/training/augmentation/augment-strokes.ts';
import { FULL_DISTORTION } from '../../../src/training/augmentation/augment.ts';
import { composeNumber } from '../../../src/training/composing/compose-number.ts';
import { drawValue } from '../../../src/training/composing/draw-value.ts';
import { pick, writeNumber } from '../../../src/training/composing/hand.ts';
import { drawNumberLayout } from '../../../src/training/composing/number-layout.ts';
import { drawRows, type RowImage } from './draw-rows.ts';
import type { RowSources } from './row-sources.ts';

export interface WrittenRow {
  readonly image: RowImage;
  /** Digits, each 0 to 9. */
  readonly label: readonly number[];
}

interface Writing {
  readonly value: string;
  readonly strokes: readonly Stroke[];
}

export const LONGEST = 10;
/** How often a row is a number that somebody wrote as such: they are few, and worth more. */
const REAL_SHARE = 0.15;
/** Slant and stretch of a whole row. */
const LARGEST_SLANT = 0.25;
const LARGEST_STRETCH = 0.2;
/** Some writing comes to several rows; so many of these in a row are a wrong data set. */
const MOST_DRAWS = 100;

/** A row to learn from: distorted digits of one hand set as a number, or a real one. */
export function drawTrainingRow(sources: RowSources, longest: number, random: Random): WrittenRow {
  const pen = drawBetween(PEN_WIDTHS.thinnest, PEN_WIDTHS.thickest, random);
  return drawUntilOneRow(pen, () => {
    const real = random() < REAL_SHARE ? pick(sources.numbers, random) : null;
    const { value, strokes } =
      real && real.label.length <= longest
        ? { value: real.label, strokes: real.strokes }
        : composeDistorted(sources, longest, random);
    return { value, strokes: slant(strokes, random) };
  });
}

/** A composed row as it is, to measure on. */
export function drawPlainRow(sources: RowSources, random: Random): WrittenRow {
  return drawUntilOneRow(undefined, () => {
    const value = drawValue([2, LONGEST], random);
    return { value, strokes: writeNumber(pick(sources.hands, random), value, random) };
  });
}

/** A real number as it is; null where it comes to several rows. */
export function toWrittenRow({ value, strokes }: Writing, penWidth?: number): WrittenRow | null {
  const images = drawRows(strokes, penWidth);
  if (images.length !== 1) return null;
  return { image: images[0]!, label: Array.from(value, Number) };
}

function drawUntilOneRow(penWidth: number | undefined, write: () => Writing): WrittenRow {
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const row = toWrittenRow(write(), penWidth);
    if (row) return row;
  }
  throw new Error('None of these numbers stands in one row.');
}

function composeDistorted({ hands }: RowSources, longest: number, random: Random): Writing {
  const hand = pick(hands, random);
  const value = drawValue([1, longest], random);
  const digits = Array.from(value, (digit) =>
    distortStrokes(pick(hand.samples[Number(digit)]!, random), FULL_DISTORTION, random),
  );
  return { value, strokes: composeNumber(digits, drawNumberLayout(value.length, random)) };
}

function slant(strokes: readonly Stroke[], random: Random): Stroke[] {
  const shear = drawBetween(-LARGEST_SLANT, LARGEST_SLANT, random);
  const stretch = Math.exp(drawBetween(-LARGEST_STRETCH, LARGEST_STRETCH, random));
  return strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: stretch * x + shear * y, y })));
}
