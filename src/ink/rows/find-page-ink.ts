import { dropBlurredPieces } from '../image/drop-blurred-pieces.ts';
import { findInk } from '../image/find-ink.ts';
import { findQuantile, measurePaperNoise } from '../image/paper-noise.ts';
import { markAbove } from '../pixels/mark-above.ts';
import type { Plane } from '../pixels/plane.ts';
import { flattenPage } from './flatten-page.ts';
import { chooseWriting, type Writing } from './choose-writing.ts';
import { measureWriting, scaleWriting, type WritingSize } from './measure-writing.ts';
import { removeRules, type UprightRule } from './remove-rules.ts';

/** A stroke's paper is looked for so many stroke widths away from its middle. */
const REACH = 1.5;
/** Paper may be as dark as this part of its light, or this many standard deviations. */
const LEAST_FLOOR = 0.08;
const FLOOR_DEVIATIONS = 4;
/** Ink is at least this part as dark as the darkest, which takes so much of the page at least. */
const WEAKEST_PART = 0.2;
const DARKEST_SHARE = 0.002;
/** Rules are looked for where it is this part as dark: pale ones are not to fall to bits. */
const RULE_PART = 0.65;
/** A stroke may be as pale in places as this part of its core. */
export const FAINT_PART = 0.2;
/** Right outside a stroke, so many pixels or stroke widths away, there is paper. */
const EDGE_PX = 4;
const EDGE = 1;
/** Pages are made smaller as long as strokes stay so wide, and digits so high, in pixels. */
const ENOUGH_WIDTH = 3;
const ENOUGH_HEIGHT = 44;
/** Digits this much lower than what was first taken for writing stood in boxes. */
const LOWER_PART = 0.6;
/** In a deep shadow the camera's grain is a greater part of the light than on most of the paper. */
const LEAST_LIGHT = 48;
const LEAST_LIGHT_INVERTED = 128;
const LEAST_LIGHT_PART = 0.35;

export interface PageInk extends Writing {
  /** Paper's light, grain and rules taken off: 0 paper to 1 black. */
  readonly flat: Plane;
  /** How far the page is turned, if rules tell: what a level line falls for a pixel to the right. */
  readonly slope: number | null;
  readonly columnRules: readonly UprightRule[];
}

/** What a first look at a page tells. */
export interface FirstLook {
  readonly size: WritingSize;
  /** What paper is taken to reflect at least, 0 to 255. */
  readonly leastLight: number;
}

/**
 * Looks at a page from afar, to know how closely to look.
 *
 * @param overview of about 480 pixels: dark ink on lighter paper, 0 to 255
 * @param scale pixels of the image for one of the overview's
 * @returns sizes in the image's pixels; null for blank paper
 */
export function lookAtPage(overview: Plane, scale: number, isInverted: boolean): FirstLook | null {
  const leastLight = Math.max(
    isInverted ? LEAST_LIGHT_INVERTED : LEAST_LIGHT,
    LEAST_LIGHT_PART * measureBrightPaper(overview),
  );
  const size = measureWriting(overview, leastLight);
  return size && { leastLight, size: scaleWriting(size, scale) };
}

/** By which whole factor, 1 or more, an image can be made smaller without harm to its writing. */
export const chooseShrinkage = ({ strokeWidth, height }: WritingSize): number =>
  Math.max(1, Math.floor(Math.min(strokeWidth / ENOUGH_WIDTH, height / ENOUGH_HEIGHT)));

/**
 * Finds the writing on a page.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @param look sizes in the pixels of `gray`
 */
export function findPageInk(gray: Plane, { size, leastLight }: FirstLook): PageInk {
  const lined = flattenPage(gray, Math.ceil(REACH * size.strokeWidth) + 2, leastLight);
  const { level, deviation } = measurePaperNoise(lined);
  const floor = Math.max(LEAST_FLOOR, FLOOR_DEVIATIONS * deviation);
  const { values } = lined;
  for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, values[i]! - level);

  const darkest = findQuantile(values, 1 - DARKEST_SHARE);
  const weakest = Math.max(floor, WEAKEST_PART * darkest);
  const { flat, slope, columnRules } = removeRules(
    lined,
    markAbove(lined, RULE_PART * weakest),
    size,
  );
  const edge = Math.ceil(Math.max(EDGE_PX, EDGE * size.strokeWidth));
  const choose = (within: Plane): Writing => {
    const pieces = findInk(within, weakest, FAINT_PART);
    const writing = chooseWriting(pieces, within, size.strokeWidth, darkest);
    return { ...writing, pieces: dropBlurredPieces(writing.pieces, gray, leastLight, edge) };
  };
  const writing = choose(flat);
  if (writing.digitHeight > LOWER_PART * size.height)
    return { flat, slope, columnRules, ...writing };

  // Boxes were taken for digits: their sides are longer than the digits, but not than themselves.
  const again = removeRules(flat, markAbove(flat, RULE_PART * weakest), {
    ...size,
    height: writing.digitHeight,
  });
  return {
    flat: again.flat,
    slope: slope ?? again.slope,
    columnRules: [...columnRules, ...again.columnRules],
    ...choose(again.flat),
  };
}

/** How much light the paper reflects where there is most of it, 0 to 255. */
function measureBrightPaper({ values }: Plane): number {
  const parts = new Float32Array(Math.ceil(values.length / 7));
  for (let i = 0; i < parts.length; i += 1) parts[i] = values[i * 7]! / 255;
  return 255 * findQuantile(parts, 0.9);
}
