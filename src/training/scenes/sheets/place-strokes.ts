import { boundStrokes, type Strokes } from '../../composing/compose-number.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Long lines are made of pieces, which are painted faster. */
const LONGEST_PIECE = 1.5;

/** Moves strokes; what lay at the origin lies at `to`. */
export function moveTo(strokes: Strokes, to: Point, scale = 1): Point[][] {
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: to.x + scale * x, y: to.y + scale * y })),
  );
}

/** Moves strokes so that their box begins at x = 0, whatever was written. */
export function alignLeft(strokes: Strokes): Point[][] {
  return moveTo(strokes, { x: -boundStrokes(strokes).x, y: 0 });
}

/** A straight line. */
export function lineBetween(from: Point, to: Point): Point[] {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / LONGEST_PIECE);
  return Array.from({ length: count + 1 }, (_, index) => {
    const part = count === 0 ? 0 : index / count;
    return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
  });
}

/** The four sides of a box. */
export function frameOf(left: number, top: number, right: number, bottom: number): Point[][] {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return corners.map((corner, index) => lineBetween(corner, corners[(index + 1) % 4]!));
}
