import type { Plane } from '../pixels/plane.ts';

/** From this coverage on a pixel is ink, and its neighbours may be its soft edge. */
const INK = 0.5;

/**
 * How far the paper strays from being empty (root mean square), in parts of the ink's darkness.
 *
 * @param coverage 0 paper to 1 ink
 */
export function measureUnevenness({ values, width, height }: Plane): number {
  let squares = 0;
  let papers = 0;
  for (let row = 1; row < height - 1; row += 1) {
    for (let i = row * width + 1; i < (row + 1) * width - 1; i += 1) {
      const darkest = Math.max(
        values[i]!,
        values[i - 1]!,
        values[i + 1]!,
        values[i - width]!,
        values[i + width]!,
      );
      if (darkest >= INK) continue;
      squares += values[i]! * values[i]!;
      papers += 1;
    }
  }
  return papers === 0 ? 0 : Math.sqrt(squares / papers);
}
