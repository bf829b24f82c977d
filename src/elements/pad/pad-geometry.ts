import type { Stroke } from '../../ink/index.ts';
// from its own file: through the index pages would load all that finds ink in images
import { boundBoxes, type Box } from '../../ink/pixels/box.ts';

/** CSS pixels. */
export interface PadSize {
  readonly width: number;
  readonly height: number;
}

/** Maps ink from one pad into another, keeping its proportions and centring it. */
export const resizeStroke =
  (from: PadSize, to: PadSize) =>
  (stroke: Stroke): Stroke => {
    const scale = Math.min(to.width / from.width, to.height / from.height);
    const left = (to.width - from.width * scale) / 2;
    const top = (to.height - from.height * scale) / 2;
    return stroke.map((point) => ({
      ...point,
      x: left + point.x * scale,
      y: top + point.y * scale,
    }));
  };

/** What stays free around a picture, as a share of the pad's width; the pad's style says it, too. */
const PICTURE_MARGIN = 0.04;

/** How a pad shows a picture: as large as it can, in the middle. Scale and place in CSS pixels. */
export function fitPicture(
  picture: PadSize,
  pad: PadSize,
): { readonly scale: number; readonly left: number; readonly top: number } {
  const free = 2 * PICTURE_MARGIN * pad.width;
  const scale = Math.min((pad.width - free) / picture.width, (pad.height - free) / picture.height);
  return {
    scale,
    left: (pad.width - picture.width * scale) / 2,
    top: (pad.height - picture.height * scale) / 2,
  };
}

/** The smallest box around the points of ink, of which there is at least one. */
export const boundInk = (strokes: readonly Stroke[]): Box =>
  boundBoxes(strokes.flat().map(({ x, y }) => ({ x, y, width: 0, height: 0 })));

/** A pen that stays within so many CSS pixels has touched one place. */
const TAP_PX = 6;

export function isTap(stroke: Stroke): boolean {
  const { width, height } = boundInk([stroke]);
  return width <= TAP_PX && height <= TAP_PX;
}

/**
 * Scales and centres ink of any origin so that it fills a pad.
 * @param margin what stays free on each side, as a share of the pad's side, 0 to 0.5
 */
export function fitStrokes(strokes: readonly Stroke[], pad: PadSize, margin = 0.16): Stroke[] {
  const points = strokes.flat();
  if (points.length === 0) return [];
  const left = Math.min(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  const width = Math.max(...points.map(({ x }) => x)) - left;
  const height = Math.max(...points.map(({ y }) => y)) - top;
  const free = 1 - 2 * margin;
  const scale = Math.min(
    (pad.width * free) / Math.max(width, Number.EPSILON),
    (pad.height * free) / Math.max(height, Number.EPSILON),
    // A dot stays a dot
    width === 0 && height === 0 ? 1 : Infinity,
  );
  const shiftX = (pad.width - width * scale) / 2;
  const shiftY = (pad.height - height * scale) / 2;
  return strokes.map((stroke) =>
    stroke.map((point) => ({
      ...point,
      x: shiftX + (point.x - left) * scale,
      y: shiftY + (point.y - top) * scale,
    })),
  );
}
