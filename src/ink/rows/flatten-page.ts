import { averageBlocks } from '../pixels/average-blocks.ts';
import { blurLightly } from '../pixels/blur.ts';
import type { Plane } from '../pixels/plane.ts';
import { fillDark } from '../pixels/sliding-maximum.ts';

/** The paper's light is looked for in blocks of at most this part of the reach. */
const BLOCK_PART = 1 / 6;
const LARGEST_BLOCK = 3;

/**
 * What `flattenPaper` does, for a page with many strokes that are fine beside it: the paper's light
 * changes slowly there, so it is found on a smaller plane, in a fraction of the time.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @param radius strokes narrower than `2 × radius + 1` pixels count as ink, broader ones as paper
 * @param leastLight what paper is taken to reflect at least, 0 to 255
 * @returns how much of the paper's light each pixel swallows, 0 paper to 1 black
 */
export function flattenPage(gray: Plane, radius: number, leastLight: number): Plane {
  const { width, height } = gray;
  const smooth = blurLightly(gray);
  const block = Math.max(1, Math.min(LARGEST_BLOCK, Math.floor(radius * BLOCK_PART)));
  const paper = fillDark(averageBlocks(smooth, block), Math.ceil(radius / block));
  const values = new Float32Array(width * height);
  const line = new Float32Array(paper.width);
  for (let row = 0; row < height; row += 1) {
    const { first, second, part } = findNeighbours(row, block, paper.height);
    for (let i = 0; i < paper.width; i += 1) {
      const above = paper.values[first * paper.width + i]!;
      line[i] = above + (paper.values[second * paper.width + i]! - above) * part;
    }
    for (let column = 0; column < width; column += 1) {
      let bright: number;
      if (block === 1) {
        bright = line[column]!;
      } else {
        const at = (column + 0.5) / block - 0.5;
        const left = at > 0 ? at | 0 : 0;
        const right = left + 1 < paper.width ? left + 1 : left;
        const value = line[left]!;
        bright = value + (line[right]! - value) * (at > left ? at - left : 0);
      }
      const i = row * width + column;
      const dark = bright - smooth.values[i]!;
      values[i] = dark > 0 ? dark / (bright > leastLight ? bright : leastLight) : 0;
    }
  }
  return { values, width, height };
}

/** Between the middles of which two blocks a pixel lies, and how far it is on its way. */
function findNeighbours(
  at: number,
  block: number,
  count: number,
): { first: number; second: number; part: number } {
  const place = (at + 0.5) / block - 0.5;
  const first = Math.max(0, Math.floor(place));
  return { first, second: Math.min(count - 1, first + 1), part: Math.max(0, place - first) };
}
