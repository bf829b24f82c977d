import { drawBetween, type Random } from '../../dataset/random.ts';
import type { PenPoint } from '../../dataset/stroke-file.ts';
import { strokesToDigits } from '../../ink/index.ts';
import { drawLinearMap, FULL_DISTORTION, type Distortion } from './augment.ts';
import { displace, drawElasticField } from './elastic-field.ts';
import { wearTile } from './wear-tile.ts';

/** The thinnest and the thickest pen to train with, tile pixels; drawing uses one in between. */
export const PEN_WIDTHS = { thinnest: 1.6, thickest: 4.2 } as const;

/** A trembling hand moves points by up to this, pixels of the tile. */
const LARGEST_TREMBLE = 0.35;
/** At most this part of a stroke's points is lost at either end: pens that write late. */
const MOST_TRIMMED = 0.07;

/** How often a hand or a device does each of these, 0 never to 1 always. */
const SHARES = {
  tremble: 0.3,
  coarse: 0.25,
  rounded: 0.25,
  trimmed: 0.25,
  joined: 0.06,
} as const;

type Strokes = readonly (readonly PenPoint[])[];

/**
 * Writes one digit as a pen drew it, distorted at random while it is still strokes: turned, scaled,
 * slanted, bent, by a trembling hand, on a tablet that samples coarsely or loses the ends, and with
 * another pen; then made a tile by the same code that reads a person's drawing. (No shift: that
 * code centres the ink anyway.)
 *
 * @param strokes in any unit, y downwards
 * @param distortion `null` draws them as they are, with the app's pen
 * @param out receives 784 values, 0 paper to 1 ink, from `outOffset`
 * @throws InkError `no-ink` where the strokes hold no point
 */
export function rasteriseStrokeSample(
  strokes: Strokes,
  random: Random,
  out: Float32Array,
  outOffset: number,
  distortion: Distortion | null = FULL_DISTORTION,
): void {
  if (!distortion) {
    const [plain] = strokesToDigits(strokes);
    if (plain) out.set(plain.input, outOffset);
    return;
  }
  const penWidth = drawBetween(PEN_WIDTHS.thinnest, PEN_WIDTHS.thickest, random);
  const [digit] = strokesToDigits(distortStrokes(strokes, distortion, random), { penWidth });
  if (digit) out.set(digit.input, outOffset);
  if (distortion.isWorn) wearTile(out, outOffset, random, { isThicknessOpen: false });
}

/**
 * The same digit as another hand or another tablet would have given it.
 *
 * @param strokes in any unit, y downwards
 * @returns about as large as a tile
 */
export function distortStrokes(strokes: Strokes, distortion: Distortion, random: Random): Strokes {
  const fitted = fitTile(strokes);
  const written = distortion.isWorn ? writeAgain(fitted, random) : fitted;
  return distort(written, distortion, random);
}

/** Brings strokes of any unit into a tile's middle 20×20, as far as they are not a single place. */
function fitTile(strokes: Strokes): Strokes {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of strokes.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const scale = 20 / Math.max(right - left, bottom - top, 1e-6);
  const centerX = (left + right) / 2;
  const centerY = (top + bottom) / 2;
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: (x - centerX) * scale + 14, y: (y - centerY) * scale + 14 })),
  );
}

/** The same strokes as another hand or another tablet would have given them. */
function writeAgain(strokes: Strokes, random: Random): Strokes {
  let written = strokes;
  if (random() < SHARES.trimmed) written = written.map((stroke) => trimEnds(stroke, random));
  if (random() < SHARES.coarse) written = written.map((stroke) => sampleCoarsely(stroke, random));
  if (random() < SHARES.rounded) written = written.map(roundCorners);
  if (written.length > 1 && random() < SHARES.joined) written = joinTwo(written, random);
  return written;
}

function trimEnds(stroke: readonly PenPoint[], random: Random): readonly PenPoint[] {
  const most = MOST_TRIMMED * stroke.length;
  return stroke.slice(
    Math.floor(random() * most),
    Math.max(1, stroke.length - Math.floor(random() * most)),
  );
}

/** Keeps the ends and a few points between them, as a slow tablet or a quick hand leaves them. */
function sampleCoarsely(stroke: readonly PenPoint[], random: Random): readonly PenPoint[] {
  const step = 1 + Math.floor((random() * stroke.length) / 10);
  return stroke.filter((_, at) => at % step === 0 || at === stroke.length - 1);
}

/** One round of corner cutting (Chaikin 1974). */
function roundCorners(stroke: readonly PenPoint[]): readonly PenPoint[] {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (!first || !last || stroke.length < 3) return stroke;
  const rounded: PenPoint[] = [first];
  for (let at = 0; at + 1 < stroke.length; at++) {
    const from = stroke[at]!;
    const to = stroke[at + 1]!;
    rounded.push(
      { x: 0.75 * from.x + 0.25 * to.x, y: 0.75 * from.y + 0.25 * to.y },
      { x: 0.25 * from.x + 0.75 * to.x, y: 0.25 * from.y + 0.75 * to.y },
    );
  }
  rounded.push(last);
  return rounded;
}

/** A pen that was not lifted far enough between two strokes. */
function joinTwo(strokes: Strokes, random: Random): Strokes {
  const first = Math.floor(random() * (strokes.length - 1));
  return [
    ...strokes.slice(0, first),
    [...(strokes[first] ?? []), ...(strokes[first + 1] ?? [])],
    ...strokes.slice(first + 2),
  ];
}

function distort(strokes: Strokes, distortion: Distortion, random: Random): Strokes {
  const map = drawLinearMap(distortion, random);
  const field = distortion.elasticPx ? drawElasticField(distortion.elasticPx, random) : null;
  const trembles = distortion.isWorn === true && random() < SHARES.tremble;
  const tremble = trembles ? drawBetween(0, LARGEST_TREMBLE, random) : 0;
  const bend = new Float64Array(2);
  return strokes.map((stroke) =>
    stroke.map((point) => {
      if (field) displace(field, point.x, point.y, bend);
      const x = point.x - 14 + bend[0]! + drawBetween(-tremble, tremble, random);
      const y = point.y - 14 + bend[1]! + drawBetween(-tremble, tremble, random);
      return { x: map.xx * x + map.xy * y, y: map.yx * x + map.yy * y };
    }),
  );
}
