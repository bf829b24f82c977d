import { measureDistance } from '../pixels/distance-transform.ts';
import { labelComponents } from '../pixels/label-components.ts';
import { padPlane } from '../pixels/pad.ts';
import type { Mask, Plane } from '../pixels/plane.ts';
import { removeBorderRules } from './remove-border-rules.ts';

/*
 * What tells paper from ink, fitted by logistic regression on crops of MNIST's training images and
 * of drawn digits, 10 to 100 pixels high: ink takes less of the image, leaves its corners free, has
 * narrow strokes and few pieces.
 */
const AREA_WEIGHT = 7;
const CORNER_WEIGHT = 1.25;
const STROKE_WIDTH_WEIGHT = 3;
const PIECE_WEIGHT = 0.9;
/** More pieces count as many as this. */
const MOST_PIECES = 6;

/**
 * Whether the ink is the light side of an image that may be cut so close that it holds more ink than
 * paper. Both sides are taken for the ink, one after the other, and the one that looks more like
 * paper is the paper.
 *
 * @param dark how dark each pixel is, 0 the image's light side to 1 its dark side
 */
export function isLightInk(dark: Plane): boolean {
  const light = { ...dark, values: dark.values.map((value) => 1 - value) };
  return rateAsPaper(dark) > rateAsPaper(light);
}

function rateAsPaper(side: Plane): number {
  const mask = maskInked(removeBorderRules(side));
  const { width, height } = side;
  const last = mask.values.length - mask.width;
  const corners = [mask.width + 1, 2 * mask.width - 2, last - mask.width + 1, last - 2];
  let inkedCorners = 0;
  for (const corner of corners) inkedCorners += mask.values[corner]!;
  let area = 0;
  let depth = 0;
  const distance = measureDistance(mask, 0).values;
  for (let i = 0; i < distance.length; i += 1) {
    if (mask.values[i] === 0) continue;
    area += 1;
    depth += distance[i]! - 0.5;
  }
  const strokeWidth = area === 0 ? 0 : (4 * depth) / area;
  return (
    (AREA_WEIGHT * area) / (width * height) +
    CORNER_WEIGHT * inkedCorners +
    (STROKE_WIDTH_WEIGHT * strokeWidth) / Math.max(width, height) +
    PIECE_WEIGHT * Math.min(MOST_PIECES, labelComponents(mask).length)
  );
}

/** With an empty pixel on every side. */
function maskInked(side: Plane): Mask {
  const padded = padPlane(side, 1, 0);
  return { ...padded, values: Uint8Array.from(padded.values, (value) => (value >= 0.5 ? 1 : 0)) };
}
