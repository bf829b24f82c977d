import type { Plane } from '../pixels/plane.ts';
import { dilate, erode } from '../pixels/sliding-maximum.ts';

/** How much of the light must be missing in the dark near a pixel for it to have a say. */
const LEAST_CONTRAST = 0.07;
/** On nearly black paper a level or two would be a great part of the light. */
const LEAST_LIGHT = 64;
/** Of at most 3: where a gradient alone has both sides vote, the ink is taken to be dark. */
const LEAST_VOTES = 0.15;
/** Extremes are looked for in blocks; so many, at least, along the shorter side. */
const BLOCKS = 48;
/** How far around a pixel the others lie, as parts of the shorter side. */
const REACHES = [1 / 6, 1 / 12, 1 / 24];

/**
 * Whether the ink is lighter than the paper, as chalk is. Paper is what there is more of, so each
 * pixel near which something stands out is asked which of the two it is nearer to. Looking only
 * nearby keeps shadows and the table around the paper out of the vote: on both sides of an edge
 * there are as many pixels, on both sides of a stroke there are more. Broad strokes show that from
 * afar, fine ones from close by, so the shares of the votes at several distances are added.
 *
 * @param gray 0 black to 255 white
 */
export function isInkLight(gray: Plane): boolean {
  const block = Math.max(1, Math.floor(Math.min(gray.width, gray.height) / BLOCKS));
  const { highest, lowest } = findExtremes(gray, block);
  const shorter = Math.min(highest.width, highest.height);
  let votes = 0;
  for (const reach of REACHES) {
    const radius = Math.max(1, Math.round(reach * shorter));
    votes += takeVote(gray, block, dilate(highest, radius), erode(lowest, radius));
  }
  return votes > LEAST_VOTES;
}

/** From -1, all pixels are nearer to light, to 1, all are nearer to dark. */
function takeVote(gray: Plane, block: number, light: Plane, dark: Plane): number {
  let widest = 0;
  for (let i = 0; i < light.values.length; i += 1) {
    widest = Math.max(widest, measureContrast(light.values[i]!, dark.values[i]!));
  }
  const least = Math.max(LEAST_CONTRAST, widest / 2);
  let votes = 0;
  let voters = 0;
  for (let row = 0; row < gray.height; row += 1) {
    for (let at = Math.floor(row / block) * light.width, left = 0; left < gray.width; at += 1) {
      const start = row * gray.width + left;
      const end = row * gray.width + Math.min(gray.width, left + block);
      left += block;
      const middle = light.values[at]! + dark.values[at]!;
      if (measureContrast(light.values[at]!, dark.values[at]!) < least) continue;
      voters += end - start;
      for (let i = start; i < end; i += 1) votes += 2 * gray.values[i]! < middle ? 1 : -1;
    }
  }
  return voters === 0 ? 0 : votes / voters;
}

/** By parts of the light, so that ink in a shadow has as much of a say as ink beside it. */
function measureContrast(light: number, dark: number): number {
  return (light - dark) / Math.max(light, LEAST_LIGHT);
}

/** The highest and the lowest value in each block of `block` × `block` pixels. */
function findExtremes(gray: Plane, block: number): { highest: Plane; lowest: Plane } {
  const width = Math.ceil(gray.width / block);
  const height = Math.ceil(gray.height / block);
  const highest = new Float32Array(width * height).fill(-Infinity);
  const lowest = new Float32Array(width * height).fill(Infinity);
  for (let row = 0; row < gray.height; row += 1) {
    const blockRow = Math.floor(row / block) * width;
    for (let at = blockRow, left = 0; left < gray.width; at += 1, left += block) {
      const start = row * gray.width + left;
      const end = row * gray.width + Math.min(gray.width, left + block);
      for (let i = start; i < end; i += 1) {
        const value = gray.values[i]!;
        if (value > highest[at]!) highest[at] = value;
        if (value < lowest[at]!) lowest[at] = value;
      }
    }
  }
  return {
    highest: { values: highest, width, height },
    lowest: { values: lowest, width, height },
  };
}
