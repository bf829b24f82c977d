import { blurLightly } from '../pixels/blur.ts';
import type { Plane } from '../pixels/plane.ts';
import { fillDark } from '../pixels/sliding-maximum.ts';

/**
 * How much of the paper's light each pixel swallows, 0 paper to 1 black: the paper under the ink
 * is taken to be as bright as what surrounds it, whatever the light, the vignette or the shadow.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @param radius strokes narrower than `2 × radius + 1` pixels count as ink, broader ones as paper
 * @param leastLight what paper is taken to reflect at least, 0 to 255: on nearly black paper a level
 *   or two would be a great part of the light
 */
export function flattenPaper(gray: Plane, radius: number, leastLight: number): Plane {
  const smooth = blurLightly(gray);
  const paper = fillDark(smooth, radius).values;
  const values = new Float32Array(paper.length);
  for (let i = 0; i < values.length; i += 1) {
    const bright = paper[i]!;
    values[i] = (bright - smooth.values[i]!) / (bright > leastLight ? bright : leastLight);
  }
  return { values, width: gray.width, height: gray.height };
}
