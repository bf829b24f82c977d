import { transpose } from '../pixels/transpose.ts';
import type { Plane } from '../pixels/plane.ts';

/** Cells are at least so many pixels high and wide: in smaller images a stroke is as long as a side. */
const LEAST_CELL = 20;
/** A rule is at most this part of the shorter side thick, in larger images this many pixels ... */
const THICKEST_PART = 0.1;
const THICKEST_PX = 7;
/** ... and at least this part of a row of it is inked, from corner to corner. */
const INKED_PART = 0.92;
/** Coverage from which a pixel counts as inked. */
const INKED = 0.3;
/** Behind a rule there is mostly paper again: at most this part of the next row is inked. */
const MOST_INKED_BEHIND = 0.6;

/**
 * Takes the rules off a cell that was cut on them: straight ink along a whole side of the image,
 * with paper right behind it.
 *
 * @param coverage 0 paper to 1 ink
 * @returns `coverage` itself where there is no rule
 */
export function removeBorderRules(coverage: Plane): Plane {
  const { width, height } = coverage;
  if (Math.min(width, height) < LEAST_CELL) return coverage;
  const thickest = Math.min(THICKEST_PX, Math.round(THICKEST_PART * Math.min(width, height)));
  const { before: top, after: bottom } = measureRules(coverage, thickest);
  const { before: left, after: right } = measureRules(transpose(coverage), thickest);
  if (top + bottom + left + right === 0) return coverage;
  const values = new Float32Array(coverage.values.length);
  for (let row = top; row < height - bottom; row += 1) {
    const from = row * width + left;
    values.set(coverage.values.subarray(from, (row + 1) * width - right), from);
  }
  return { values, width, height };
}

/** How many rows the rules at the top and at the bottom take. */
function measureRules(plane: Plane, thickest: number): { before: number; after: number } {
  return {
    before: measureRule(plane, thickest, (depth) => depth),
    after: measureRule(plane, thickest, (depth) => plane.height - 1 - depth),
  };
}

/** How many rows the rule at a border takes, its soft edge included; 0 where there is none. */
function measureRule(plane: Plane, thickest: number, rowAt: (depth: number) => number): number {
  let depth = 0;
  while (depth <= thickest && measureInked(plane, rowAt(depth)) >= INKED_PART) depth += 1;
  if (depth === 0 || depth > thickest) return 0;
  // The rule's soft edge, then paper.
  for (let behind = depth; behind <= depth + 1 && behind < plane.height; behind += 1) {
    if (measureInked(plane, rowAt(behind)) <= MOST_INKED_BEHIND) return behind;
  }
  return 0;
}

/** Which part of a row is inked, 0 to 1. */
function measureInked({ values, width }: Plane, row: number): number {
  let inked = 0;
  for (let i = row * width; i < (row + 1) * width; i += 1) if (values[i]! >= INKED) inked += 1;
  return inked / width;
}
