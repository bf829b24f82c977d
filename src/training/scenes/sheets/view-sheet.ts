import type { Strokes } from '../../composing/compose-number.ts';
import type { Sheet, SheetConditions } from './sheet.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a camera sees what lies on a sheet. */
export interface SheetView {
  /** `[4]`: the sheet's corners in the image's pixels, clockwise. */
  readonly corners: readonly Point[];
  /** Pixels of a digit's height in the middle of the sheet. */
  readonly digitPx: number;
  /** From the sheet to the image. */
  project(strokes: Strokes): Point[][];
}

/** The camera is so many of the sheet's diagonals away: a phone in a hand. */
const DISTANCE = 1.5;
/** Part of the image that a sheet on a table fills. */
const FILLED = 0.94;

/**
 * Turns and tilts a sheet in space and looks at it from above (a projective map: straight lines stay
 * straight), as near as all of it can be seen.
 */
export function viewSheet(
  { width, height }: Pick<Sheet, 'width' | 'height'>,
  conditions: SheetConditions,
): SheetView {
  const { turnDegrees = 0, tiltDegrees = 0, tiltFromDegrees = 0, table } = conditions;
  const turn = radians(turnDegrees);
  const tilt = radians(tiltDegrees);
  const from = radians(tiltFromDegrees);
  const distance = DISTANCE * Math.hypot(width, height);
  const see = ({ x, y }: Point): Point => {
    const flat = rotate({ x: x - width / 2, y: y - height / 2 }, turn);
    // the part towards the camera's side comes nearer or goes farther away
    const along = rotate(flat, -from);
    const depth = along.x * Math.sin(tilt);
    const near = distance / (distance + depth);
    return rotate({ x: along.x * Math.cos(tilt) * near, y: along.y * near }, from);
  };
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ].map(see);
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const digitPx =
    (table ? FILLED : 1) *
    Math.min(conditions.width / (right - left), conditions.height / (bottom - top));
  const place = ({ x, y }: Point): Point => ({
    x: (x - (left + right) / 2) * digitPx + conditions.width / 2,
    y: (y - (top + bottom) / 2) * digitPx + conditions.height / 2,
  });
  return {
    corners: corners.map(place),
    digitPx,
    project: (strokes) => strokes.map((stroke) => stroke.map((point) => place(see(point)))),
  };
}

function rotate({ x, y }: Point, angle: number): Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
