import { findInk } from '../image/find-ink.ts';
import { findQuantile, measurePaperNoise } from '../image/paper-noise.ts';
import type { Mask, Plane } from '../pixels/plane.ts';
import { flattenPage } from './flatten-page.ts';
import { chooseWriting, type Writing } from './choose-writing.ts';
import { measureWriting } from './measure-writing.ts';
import { removeRules } from './remove-rules.ts';

/** A stroke's paper is looked for so many stroke widths away from its middle. */
const REACH = 1.5;
/** Paper may be as dark as this part of its light, or this many standard deviations. */
const LEAST_FLOOR = 0.08;
const FLOOR_DEVIATIONS = 4;
/** Ink is at least this part as dark as the darkest, which takes so much of the page at least. */
const WEAKEST_PART = 0.2;
const DARKEST_SHARE = 0.002;
/** A stroke may be as pale in places as this part of its core. */
export const FAINT_PART = 0.2;
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
}

/**
 * Finds the writing on a page.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @returns null for blank paper
 */
export function findPageInk(gray: Plane, isInverted: boolean): PageInk | null {
  const leastLight = Math.max(
    isInverted ? LEAST_LIGHT_INVERTED : LEAST_LIGHT,
    LEAST_LIGHT_PART * measureBrightPaper(gray),
  );
  const size = measureWriting(gray, leastLight);
  if (!size) return null;
  const lined = flattenPage(gray, Math.ceil(REACH * size.strokeWidth) + 2, leastLight);
  const { level, deviation } = measurePaperNoise(lined);
  const floor = Math.max(LEAST_FLOOR, FLOOR_DEVIATIONS * deviation);
  const { values } = lined;
  for (let i = 0; i < values.length; i += 1) values[i] = Math.max(0, values[i]! - level);

  const darkest = findQuantile(values, 1 - DARKEST_SHARE);
  const weakest = Math.max(floor, WEAKEST_PART * darkest);
  const { flat, slope } = removeRules(lined, markAbove(lined, weakest), size);
  const page = { flat, pieces: findInk(flat, weakest, FAINT_PART), slope };
  const writing = chooseWriting(page.pieces, flat, size.strokeWidth, darkest);
  if (writing.digitHeight > LOWER_PART * size.height) return { ...page, ...writing };

  // Boxes were taken for digits: their sides are longer than the digits, but not than themselves.
  const again = removeRules(flat, markAbove(flat, weakest), {
    ...size,
    height: writing.digitHeight,
  });
  const pieces = findInk(again.flat, weakest, FAINT_PART);
  return {
    flat: again.flat,
    slope: slope ?? again.slope,
    ...chooseWriting(pieces, again.flat, size.strokeWidth, darkest),
  };
}

function markAbove({ values, width, height }: Plane, least: number): Mask {
  const marked = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i += 1) marked[i] = values[i]! > least ? 1 : 0;
  return { values: marked, width, height };
}

/** How much light the paper reflects where there is most of it, 0 to 255. */
function measureBrightPaper({ values }: Plane): number {
  const parts = new Float32Array(Math.ceil(values.length / 7));
  for (let i = 0; i < parts.length; i += 1) parts[i] = values[i * 7]! / 255;
  return 255 * findQuantile(parts, 0.9);
}
