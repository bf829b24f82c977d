import { measureDistance } from '../pixels/distance-transform.ts';
import { labelComponents, type Component } from '../pixels/label-components.ts';
import { markAbove } from '../pixels/mark-above.ts';
import type { Plane } from '../pixels/plane.ts';
import { findWeighedQuantile, sumWeights, type Weighed } from '../pixels/weighed-quantile.ts';
import { flattenPaper } from '../image/flatten-paper.ts';
import { measurePaperNoise } from '../image/paper-noise.ts';

/** Strokes are ink up to this part of the image's shorter side, halved. */
const STROKE_RADIUS_PART = 0.12;
/** Paper may be as dark as this part of its light, or this many standard deviations. */
const LEAST_FLOOR = 0.08;
const FLOOR_DEVIATIONS = 4;
/** A stroke is long: its width is at most this part of its piece's longer side. */
const LARGEST_WIDTH_PART = 0.34;
/** Digits are at most so many times as high as their ink is thick, and so many heights wide. */
const THINNEST = 0.03;
const WIDEST = 4;
/** The width and the height that are not exceeded by this part of all writing. */
const WIDE_PART = 0.7;
const HIGH_PART = 0.5;
/** A frame has a piece inside that is this part as high, or so many smaller ones. */
const DIGIT_INSIDE_PART = 0.35;
const LEAST_INSIDE_PART = 0.03;
const FEWEST_INSIDE = 3;
/** What touches the image's edge counts only where there is hardly anything else. */
const INNER_PART = 0.1;

/** How large the writing in an image is, in pixels: estimates before it is found. */
export interface WritingSize {
  readonly strokeWidth: number;
  /** Of its pieces: of digits, or of the boxes that they touch. */
  readonly height: number;
}

export const scaleWriting = ({ strokeWidth, height }: WritingSize, scale: number): WritingSize => ({
  strokeWidth: strokeWidth * scale,
  height: height * scale,
});

/**
 * Takes a first, quick look at an image, to know how far a stroke's paper is away from it.
 *
 * @param gray few pixels; dark ink on lighter paper, 0 to 255
 * @param leastLight what paper is taken to reflect at least, 0 to 255
 * @returns null where there is nothing like a stroke
 */
export function measureWriting(gray: Plane, leastLight: number): WritingSize | null {
  const { width, height } = gray;
  const radius = Math.ceil(STROKE_RADIUS_PART * Math.min(width, height));
  const flat = flattenPaper(gray, radius, leastLight);
  const { level, deviation } = measurePaperNoise(flat);
  const floor = level + Math.max(LEAST_FLOOR, FLOOR_DEVIATIONS * deviation);
  const mask = markAbove(flat, floor);
  const depths = measureDistance(mask, 0);
  const inner: Weighed[] = [];
  const all: Weighed[] = [];
  const heights: Weighed[] = [];
  const components = labelComponents(mask);
  for (const component of components) {
    const { left, top, right, bottom } = component;
    const tall = bottom - top;
    const { width: strokeWidth, length } = measureStroke(component, depths);
    if (strokeWidth > LARGEST_WIDTH_PART * Math.max(right - left, tall)) continue;
    const isInner = left > 0 && top > 0 && right < width && bottom < height;
    const stroke = { value: strokeWidth, weight: length };
    all.push(stroke);
    if (isInner) inner.push(stroke);
    const thickness = component.pixels.length / (right - left + tall);
    const isSolid = tall >= 2 * strokeWidth && thickness >= THINNEST * tall;
    if (isInner && isSolid && right - left < WIDEST * tall && !isFrame(component, components)) {
      heights.push({ value: tall, weight: tall * tall });
    }
  }
  if (all.length === 0) return null;
  const isInside = sumWeights(inner) >= INNER_PART * sumWeights(all);
  const strokeWidth = findWeighedQuantile(isInside ? inner : all, WIDE_PART);
  return {
    strokeWidth,
    height: heights.length > 0 ? findWeighedQuantile(heights, HIGH_PART) : 10 * strokeWidth,
  };
}

/** What stands around a digit, or around several small pieces, is a box or a table. */
function isFrame(frame: Component, components: readonly Component[]): boolean {
  const height = frame.bottom - frame.top;
  let inside = 0;
  for (const { left, top, right, bottom } of components) {
    if (left <= frame.left || top <= frame.top || right >= frame.right || bottom >= frame.bottom) {
      continue;
    }
    if (bottom - top >= DIGIT_INSIDE_PART * height) return true;
    if (bottom - top >= LEAST_INSIDE_PART * height) inside += 1;
  }
  return inside >= FEWEST_INSIDE;
}

/** A component's usual stroke width, told along its middle lines, and how long these are. */
function measureStroke(
  { pixels, left, top, right, bottom }: Component,
  { values, width, height }: Plane,
): { width: number; length: number } {
  let depth = 0;
  let length = 0;
  for (const i of pixels) {
    const own = values[i]!;
    const column = i % width;
    const isRidge =
      (column === 0 || values[i - 1]! <= own) &&
      (column === width - 1 || values[i + 1]! <= own) &&
      (i < width || values[i - width]! <= own) &&
      (i >= width * (height - 1) || values[i + width]! <= own);
    if (!isRidge) continue;
    depth += own;
    length += 1;
  }
  const longer = Math.max(right - left, bottom - top);
  return { width: Math.max(1, (2 * depth) / length - 1), length: Math.max(length, longer) };
}
