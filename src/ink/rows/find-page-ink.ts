import { findInk, type InkPiece } from '../image/find-ink.ts';
import { findQuantile, measurePaperNoise } from '../image/paper-noise.ts';
import type { Mask, Plane } from '../pixels/plane.ts';
import { dilate } from '../pixels/sliding-maximum.ts';
import { flattenPage } from './flatten-page.ts';
import { measureWriting, type WritingSize } from './measure-writing.ts';
import { removeRules } from './remove-rules.ts';
import { findBlockMaxima } from './shrink-plane.ts';

/** A stroke's paper is looked for so many stroke widths away from its middle. */
const REACH = 1.5;
/** Paper may be as dark as this part of its light, or this many standard deviations. */
const LEAST_FLOOR = 0.08;
const FLOOR_DEVIATIONS = 4;
/** What is paler than this part of the darkest ink near it is print under it, or grain. */
const WEAKEST_PART = 0.2;
/** A stroke may be as pale in places as this part of its core. */
export const FAINT_PART = 0.2;
/** How far `near` reaches, in heights of the writing, and at what grain it is looked at. */
const NEAR = 1;
const BLOCK = 8;
/** In a deep shadow the camera's grain is a greater part of the light than on most of the paper. */
const LEAST_LIGHT = 48;
const LEAST_LIGHT_INVERTED = 128;
const LEAST_LIGHT_PART = 0.35;

export interface PageInk {
  /** Paper's light, grain and rules taken off: 0 paper to 1 black. */
  readonly flat: Plane;
  readonly pieces: readonly InkPiece[];
  readonly size: WritingSize;
  /** How far the page is turned, if rules tell: what a level line falls for a pixel to the right. */
  readonly slope: number | null;
}

/**
 * Finds ink of all sizes on a page.
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

  const { flat, slope } = removeRules(lined, markDark(lined, floor, size.height), size);
  const ink = markDark(flat, floor, size.height);
  const written = flat.values.map((value, i) => (ink.values[i] === 1 ? value : 0));
  return { flat, pieces: findInk({ ...flat, values: written }, floor, FAINT_PART), size, slope };
}

/** Marks what is darker than paper and not much paler than the darkest ink near it. */
function markDark(flat: Plane, floor: number, height: number): Mask {
  const blocks = findBlockMaxima(flat, BLOCK);
  const near = dilate(blocks, Math.max(1, Math.ceil((NEAR * height) / BLOCK))).values;
  const values = new Uint8Array(flat.values.length);
  for (let row = 0; row < flat.height; row += 1) {
    let block = Math.floor(row / BLOCK) * blocks.width;
    for (let left = 0; left < flat.width; left += BLOCK, block += 1) {
      const weakest = Math.max(floor, WEAKEST_PART * near[block]!);
      const end = row * flat.width + Math.min(left + BLOCK, flat.width);
      for (let i = row * flat.width + left; i < end; i += 1) {
        if (flat.values[i]! > weakest) values[i] = 1;
      }
    }
  }
  return { values, width: flat.width, height: flat.height };
}

/** How much light the paper reflects where there is most of it, 0 to 255. */
function measureBrightPaper({ values }: Plane): number {
  const parts = new Float32Array(Math.ceil(values.length / 7));
  for (let i = 0; i < parts.length; i += 1) parts[i] = values[i * 7]! / 255;
  return 255 * findQuantile(parts, 0.9);
}
