import { drawBetween, type Random } from '../dataset/random.ts';
import type { PenPoint } from '../dataset/stroke-file.ts';
import { strokesToDigits } from '../ink/index.ts';
import { DEFAULT_DISTORTION, drawLinearMap, type Distortion, type LinearMap } from './augment.ts';

/** The thinnest and the thickest pen to train with, tile pixels; drawing uses one in between. */
export const PEN_WIDTHS = { thinnest: 1.8, thickest: 3.6 } as const;

/**
 * Writes one digit as a pen drew it, distorted at random while it is still strokes: turned, scaled,
 * slanted and drawn with another pen, then made a tile by the same code that reads a person's
 * drawing. (No shift: that code centres the ink anyway.)
 *
 * @param strokes in any unit, y downwards
 * @param out receives 784 values, 0 paper to 1 ink, from `outOffset`
 * @throws InkError `no-ink` where the strokes hold no point
 */
export function rasteriseStrokeSample(
  strokes: readonly (readonly PenPoint[])[],
  random: Random,
  out: Float32Array,
  outOffset: number,
  distortion: Distortion = DEFAULT_DISTORTION,
): void {
  const map = drawLinearMap(distortion, random);
  const penWidth = drawBetween(PEN_WIDTHS.thinnest, PEN_WIDTHS.thickest, random);
  const bent = strokes.map((stroke) => stroke.map((point) => movePoint(point, map)));
  const [digit] = strokesToDigits(bent, { mode: 'digit', penWidth });
  if (digit) out.set(digit.input, outOffset);
}

function movePoint({ x, y }: PenPoint, map: LinearMap): PenPoint {
  return { x: map.xx * x + map.xy * y, y: map.yx * x + map.yy * y };
}
