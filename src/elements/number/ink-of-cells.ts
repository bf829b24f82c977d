import type { Box, Stroke, StrokePoint } from '../../ink/index.ts';

/** A stroke that lies in one box to this share is that digit's as a whole. */
const WHOLE_SHARE = 0.9;

/**
 * Hands ink out to the digits that were read in it: whole strokes where they lie in one box, else
 * the stretches of a stroke that was cut.
 *
 * @param boxes of the digits, in the strokes' own units
 * @returns for each box the strokes in it, as they were drawn
 */
export function shareOutStrokes(strokes: readonly Stroke[], boxes: readonly Box[]): Stroke[][] {
  const shares: Stroke[][] = boxes.map(() => []);
  if (boxes.length === 0) return shares;
  for (const stroke of strokes) {
    const owner = findOwner(stroke, boxes);
    if (owner !== -1) shares[owner]!.push(stroke);
    else for (const [index, part] of cutStroke(stroke, boxes)) shares[index]!.push(part);
  }
  return shares;
}

/** @returns -1 where the stroke belongs to several */
function findOwner(stroke: Stroke, boxes: readonly Box[]): number {
  const inside = boxes.map(
    (box) => stroke.filter((point) => distanceTo(box, point) < 1).length / stroke.length,
  );
  // A stroke in two boxes that overlap belongs to the one that it lies in the middle of
  const middle =
    (Math.min(...stroke.map(({ x }) => x)) + Math.max(...stroke.map(({ x }) => x))) / 2;
  let owner = -1;
  for (const [index, share] of inside.entries()) {
    if (share < WHOLE_SHARE) continue;
    if (owner === -1 || offMiddle(boxes[index]!, middle) < offMiddle(boxes[owner]!, middle))
      owner = index;
  }
  return owner;
}

function* cutStroke(stroke: Stroke, boxes: readonly Box[]): Generator<[number, StrokePoint[]]> {
  let part: [number, StrokePoint[]] | null = null;
  for (const point of stroke) {
    const nearest = findNearest(point, boxes);
    if (part?.[0] === nearest) {
      part[1].push(point);
      continue;
    }
    if (part) yield part;
    part = [nearest, [point]];
  }
  if (part) yield part;
}

/** In boxes that overlap, the point is the digit's whose middle is nearer. */
function findNearest(point: StrokePoint, boxes: readonly Box[]): number {
  const costs = boxes.map(
    (box) => distanceTo(box, point) * 1000 + offMiddle(box, point.x) / Math.max(box.width, 1),
  );
  return costs.indexOf(Math.min(...costs));
}

const offMiddle = (box: Box, x: number): number => Math.abs(box.x + box.width / 2 - x);

/** How far a point lies outside of a box; 0 inside. */
function distanceTo({ x, y, width, height }: Box, point: { x: number; y: number }): number {
  const across = Math.max(x - point.x, point.x - x - width, 0);
  const down = Math.max(y - point.y, point.y - y - height, 0);
  return Math.hypot(across, down);
}
