import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { drawBetween, type Random } from '../../dataset/random.ts';
import type { PenPoint } from '../../dataset/stroke-file.ts';
import { strokesToDigits } from '../../ink/index.ts';
import { warpImage } from '../augmentation/augment.ts';
import { changeThickness, wearTile } from '../augmentation/wear-tile.ts';
import type { Samples } from './samples.ts';

/** The class of what is no digit, in models that have one. */
export const NO_DIGIT = 10;

/**
 * Things that are no digits, made up anew each time: dots and blobs, lines across, scribbles,
 * textures, two digits at once and parts of digits.
 *
 * @param digits where the last two take their digits from
 */
export function inventNoDigits(count: number, digits: Samples): Samples {
  const kinds: readonly ((random: Random, tile: Float32Array) => void)[] = [
    drawBlob,
    drawBlob,
    drawLines,
    drawLines,
    drawScribble,
    drawScribble,
    drawTexture,
    (random, tile) => drawTwoDigits(digits, random, tile),
    (random, tile) => drawTwoDigits(digits, random, tile),
    (random, tile) => drawPartOfDigit(digits, random, tile),
  ];
  return {
    count,
    readLabel: () => NO_DIGIT,
    write(index, random, out, offset) {
      const tile = out.subarray(offset, offset + IMAGE_PIXELS);
      kinds[index % kinds.length]?.(random, tile);
      wearTile(tile, 0, random, { isThicknessOpen: false });
    },
  };
}

/** A dot, a disc or a filled box; never tall and narrow, as a 1 is. */
function drawBlob(random: Random, tile: Float32Array): void {
  if (random() < 0.2) {
    drawWithPen([[{ x: 0, y: 0 }]], drawBetween(1.6, 9, random), tile);
    return;
  }
  const halfWidth = drawBetween(2, 10, random);
  const halfHeight = Math.min(10, halfWidth * drawBetween(0.4, 1.5, random));
  const turn = random() < 0.5 ? 0 : drawBetween(0, Math.PI, random);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const roundness = random() < 0.5 ? 2 : drawBetween(2, 12, random); // an ellipse up to a box
  const wobble = random() < 0.4 ? drawBetween(0, 0.3, random) : 0;
  const phase = drawBetween(0, 2 * Math.PI, random);
  const lobes = 2 + Math.floor(random() * 5);
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    const x = (at % IMAGE_SIDE) - 14;
    const y = Math.floor(at / IMAGE_SIDE) - 14;
    const u = Math.abs(cos * x + sin * y) / halfWidth;
    const v = Math.abs(cos * y - sin * x) / halfHeight;
    const edge = 1 + wobble * Math.cos(lobes * Math.atan2(y, x) + phase);
    const radius = (u ** roundness + v ** roundness) ** (1 / roundness);
    tile[at] = Math.min(1, Math.max(0, (edge - radius) * Math.min(halfWidth, halfHeight) + 0.5));
  }
}

/** One to three lines across, crosses, equals signs: straight, but not upright. */
function drawLines(random: Random, tile: Float32Array): void {
  const count = 1 + Math.floor(random() * 3);
  const tilt = drawBetween(-0.5, 0.5, random); // radians from level
  const strokes: PenPoint[][] = [];
  for (let line = 0; line < count; line++) {
    const isCrossing = line > 0 && random() < 0.3;
    const angle = isCrossing
      ? tilt + drawBetween(0.6, 1.6, random)
      : tilt + drawBetween(-0.1, 0.1, random);
    const reach = drawBetween(6, 10, random);
    const y = isCrossing ? 0 : line * drawBetween(4, 9, random);
    const sag = drawBetween(-2, 2, random);
    strokes.push(
      [-1, -0.5, 0, 0.5, 1].map((along) => ({
        x: Math.cos(angle) * reach * along,
        y: y + Math.sin(angle) * reach * along + sag * (1 - along * along),
      })),
    );
  }
  drawWithPen(strokes, drawBetween(1.6, 4.5, random), tile);
}

/** A pen that goes to and fro, round and round, or anywhere. */
function drawScribble(random: Random, tile: Float32Array): void {
  const kind = random();
  const points: PenPoint[] = [];
  if (kind < 0.4) {
    const sweeps = 6 + Math.floor(random() * 9);
    const turn = drawBetween(0, Math.PI, random);
    for (let sweep = 0; sweep <= sweeps; sweep++) {
      const across = (sweep % 2 === 0 ? -10 : 10) * drawBetween(0.6, 1, random);
      const down = (sweep / sweeps - 0.5) * drawBetween(10, 20, random);
      points.push({
        x: Math.cos(turn) * across - Math.sin(turn) * down,
        y: Math.sin(turn) * across + Math.cos(turn) * down,
      });
    }
  } else {
    // two slow waves for where, two fast ones for the loops
    const waves = Array.from({ length: 4 }, (_, index) => ({
      reach: drawBetween(3, 8, random),
      rate: index < 2 ? drawBetween(0.5, 1.5, random) : drawBetween(3, 7, random),
      phase: drawBetween(0, 2 * Math.PI, random),
    }));
    const [slowX, slowY, fastX, fastY] = waves as [Wave, Wave, Wave, Wave];
    for (let at = 0; at <= 120; at++) {
      const time = (at / 120) * 2 * Math.PI;
      points.push({
        x: swing(slowX, time) + swing(fastX, time),
        y: swing(slowY, time) + swing(fastY, time),
      });
    }
  }
  drawWithPen([points], drawBetween(1.6, 4, random), tile);
}

interface Wave {
  readonly reach: number;
  readonly rate: number;
  readonly phase: number;
}

function swing({ reach, rate, phase }: Wave, time: number): number {
  return reach * Math.sin(rate * time + phase);
}

/** Stripes, squares or grain all over a part of the tile. */
function drawTexture(random: Random, tile: Float32Array): void {
  const kind = random();
  const [left, top] = [
    Math.floor(drawBetween(0, 10, random)),
    Math.floor(drawBetween(0, 10, random)),
  ];
  const [right, bottom] = [
    28 - Math.floor(drawBetween(0, 10, random)),
    28 - Math.floor(drawBetween(0, 10, random)),
  ];
  const turn = drawBetween(0, Math.PI, random);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const period = drawBetween(2.5, 7, random);
  const share = drawBetween(0.1, 0.7, random);
  const cut = (value: number) => Math.min(1, Math.max(0, 0.5 + 2 * value));
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    const x = at % IMAGE_SIDE;
    const y = Math.floor(at / IMAGE_SIDE);
    const isInside = x >= left && x < right && y >= top && y < bottom;
    const along = Math.sin(((cos * x + sin * y) * 2 * Math.PI) / period);
    const across = Math.sin(((cos * y - sin * x) * 2 * Math.PI) / period);
    const value =
      kind < 0.4
        ? cut(along)
        : kind < 0.7
          ? cut(along * across * 2)
          : random() < share
            ? random()
            : 0;
    tile[at] = isInside ? value : 0;
  }
}

/** Two digits beside each other where one was asked for. */
function drawTwoDigits(digits: Samples, random: Random, tile: Float32Array): void {
  const scale = drawBetween(0.5, 0.68, random);
  const gap = drawBetween(5.2, 7.5, random);
  const one = new Float32Array(IMAGE_PIXELS);
  tile.fill(0);
  for (const side of [-1, 1]) {
    pickDigit(digits, random, one);
    placeSmaller(one, scale, side * gap, drawBetween(-1.5, 1.5, random), tile);
  }
  changeThickness(tile, drawBetween(0.2, 0.9, random));
}

/** A half of a tile, by the direction in which it lies from the middle. */
interface Half {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

const LEFT: Half = { x: -1, y: 0 };
const RIGHT: Half = { x: 1, y: 0 };
const TOP: Half = { x: 0, y: -1 };
const BOTTOM: Half = { x: 0, y: 1 };

/** The halves of digits that are no digit themselves, and cannot be taken for one. */
const TELLING_HALVES: Readonly<Record<number, readonly Half[]>> = {
  2: [BOTTOM],
  3: [BOTTOM],
  5: [TOP, BOTTOM],
  8: [LEFT, RIGHT],
};
/** How far a half is moved back to the middle, pixels. */
const HALF_SHIFT_PX = 5;

/** A digit of which half is missing. */
function drawPartOfDigit(digits: Samples, random: Random, tile: Float32Array): void {
  let halves: readonly Half[] | undefined;
  while (!halves) halves = TELLING_HALVES[pickDigit(digits, random, tile)];
  const kept = halves[Math.floor(random() * halves.length)] ?? BOTTOM;
  const middle = 14 + drawBetween(-1, 1, random);
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    const x = (at % IMAGE_SIDE) - middle;
    const y = Math.floor(at / IMAGE_SIDE) - middle;
    if (!(kept.x * x + kept.y * y > 0)) tile[at] = 0;
  }
  const half = tile.slice();
  tile.fill(0);
  const scale = drawBetween(0.9, 1.4, random);
  placeSmaller(half, scale, -HALF_SHIFT_PX * kept.x, -HALF_SHIFT_PX * kept.y, tile);
}

function pickDigit(digits: Samples, random: Random, out: Float32Array): number {
  const index = Math.floor(random() * digits.count);
  digits.write(index, random, out, 0);
  return digits.readLabel(index);
}

/** Adds a tile, scaled about its middle and moved, to what `onto` holds already. */
function placeSmaller(
  tile: Float32Array,
  scale: number,
  shiftX: number,
  shiftY: number,
  onto: Float32Array,
): void {
  const bytes = Uint8Array.from(tile, (value) => Math.round(value * 255));
  const placed = new Float32Array(IMAGE_PIXELS);
  warpImage(bytes, 0, placed, 0, { xx: scale, xy: 0, yx: 0, yy: scale }, shiftX, shiftY);
  for (let at = 0; at < IMAGE_PIXELS; at++) onto[at] = Math.max(onto[at]!, placed[at]!);
}

function drawWithPen(
  strokes: readonly (readonly PenPoint[])[],
  penWidth: number,
  tile: Float32Array,
): void {
  const [drawn] = strokesToDigits(strokes, { penWidth });
  if (drawn) tile.set(drawn.input);
}
