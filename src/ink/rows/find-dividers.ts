import { DRAWN_HEIGHT, type DrawnRow } from './draw-row.ts';
import type { UprightRule } from './remove-rules.ts';

/** Cells that are narrower than this, in digit heights, hold one digit each: no columns of a table. */
const NARROWEST_COLUMN = 1.7;

/**
 * Where the rules between the columns of a table cross a row.
 *
 * @returns from left to right, in the drawn row's pixels
 */
export function findDividers(rules: readonly UprightRule[], row: DrawnRow): number[] {
  const middle = row.plane.height / 2;
  const crossings = rules
    .flatMap(({ top, bottom, x, slope }) => {
      const above = row.place({ x, y: top });
      const below = row.place({ x: x + slope * (bottom - top), y: bottom });
      const isCrossing = above.y < middle && below.y > middle;
      const part = (middle - above.y) / (below.y - above.y);
      return isCrossing ? [above.x + part * (below.x - above.x)] : [];
    })
    .sort((a, b) => a - b);
  const least = NARROWEST_COLUMN * DRAWN_HEIGHT;
  return crossings.filter(
    (x, at) => !(x - crossings[at - 1]! < least) && !(crossings[at + 1]! - x < least),
  );
}
