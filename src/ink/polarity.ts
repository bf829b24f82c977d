import type { Plane } from './plane.ts';
import { dilate, erode } from './sliding-maximum.ts';

/** How many grey levels must lie between dark and light near a pixel for it to have a say. */
const LEAST_RANGE = 16;

/**
 * Whether the ink is lighter than the paper, as chalk is. Paper is what there is more of, so each
 * pixel near which something stands out is asked which of the two it is nearer to. Looking only
 * nearby keeps shadows and the table around the paper out of the vote.
 *
 * @param gray 0 black to 255 white
 */
export function isInkLight(gray: Plane): boolean {
  const { values, width, height } = gray;
  const radius = Math.max(2, Math.floor(Math.min(width, height) / 6));
  const highest = dilate(gray, radius).values;
  const lowest = erode(gray, radius).values;
  let widest = 0;
  for (let i = 0; i < values.length; i += 1) {
    widest = Math.max(widest, (highest[i] ?? 0) - (lowest[i] ?? 0));
  }
  const least = Math.max(LEAST_RANGE, widest / 2);
  let votes = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const i = row * width + column;
      const high = highest[i] ?? 0;
      const low = lowest[i] ?? 0;
      if (high - low < least) continue;
      votes += 2 * (values[i] ?? 0) < high + low ? 1 : -1;
    }
  }
  return votes > 0;
}
