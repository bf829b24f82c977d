import { drawBetween, type Random } from '../../dataset/random.ts';
import { boundStrokes, moveStrokes, type Strokes } from './stroke-geometry.ts';

/** Of what is written; in a much smaller unit it would be taken for a tap of the pen. */
const HEIGHT = 100;
/**
 * The gap between two neighbouring digits' boxes as a part of their height, at every tenth of all
 * neighbours: of those numbers in `unipen-numbers`, by writers that training may learn from, that
 * have as many strokes as digits.
 */
const GAP_QUANTILES = [-0.29, 0.04, 0.11, 0.17, 0.23, 0.3, 0.34, 0.39, 0.45, 0.56, 0.98] as const;
/** How often the gap is drawn from the lower fifth: where digits touch, reading is hard. */
const TIGHT_SHARE = 0.35;
/** Boxes overlap by at most this part of the narrower one; more would be one shape. */
const MOST_OVERLAP = 0.2;
/** Middles stand up or down by about this, as a part of the height. */
const DROP = 0.12;
/** The heights' ratio is about e to the plus or minus this. */
const SIZE_SPREAD = 0.2;

/**
 * Writes two digits of one hand beside each other as people space them, about 100 high.
 *
 * @returns both, where they now stand
 */
export function writeBeside(left: Strokes, right: Strokes, random: Random): [Strokes, Strokes] {
  const one = scaleToHeight(left, HEIGHT);
  const other = scaleToHeight(right, HEIGHT * Math.exp(SIZE_SPREAD * drawAbout(random)));
  const boxOfOne = boundStrokes(one);
  const boxOfOther = boundStrokes(other);
  const narrower = Math.min(boxOfOne.width, boxOfOther.width);
  const gap = Math.max(HEIGHT * drawGap(random), -MOST_OVERLAP * narrower);
  const x = boxOfOne.x + boxOfOne.width + gap - boxOfOther.x;
  const y =
    boxOfOne.y +
    boxOfOne.height / 2 -
    boxOfOther.y -
    boxOfOther.height / 2 +
    HEIGHT * DROP * drawAbout(random);
  return [one, moveStrokes(other, 1, x, y)];
}

/** A level stroke, which has hardly any height, counts as a part of its width. */
function scaleToHeight(strokes: Strokes, height: number): Strokes {
  const box = boundStrokes(strokes);
  const scale = height / Math.max(box.height, 0.6 * box.width, 1e-6);
  return moveStrokes(strokes, scale, 0, 0);
}

function drawGap(random: Random): number {
  const last = GAP_QUANTILES.length - 1;
  const rank = random() < TIGHT_SHARE ? drawBetween(0, 0.2 * last, random) : random() * last;
  const below = Math.floor(rank);
  return drawBetween(GAP_QUANTILES[below]!, GAP_QUANTILES[below + 1]!, () => rank - below);
}

/** Close to a standard normal: the sum of three uniform draws. */
function drawAbout(random: Random): number {
  return 2 * (random() + random() + random() - 1.5);
}
