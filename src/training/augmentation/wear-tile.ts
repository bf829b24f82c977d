import { IMAGE_PIXELS, IMAGE_SIDE } from '../../dataset/labelled-images.ts';
import { drawBetween, type Random } from '../../dataset/random.ts';

/** How often a tile suffers each kind of wear, 0 never to 1 always. */
const SHARES = {
  thickness: 0.45,
  blur: 0.2,
  contrast: 0.35,
  noise: 0.1,
  specks: 0.06,
  leftover: 0.04,
} as const;

/** Thickened by up to a pixel on either side, thinned by less: a thin line must not break. */
const THICKNESS = { thinnest: -0.5, thickest: 0.9 } as const;
/** Ink fades to, or is steepened to, so many times its value. */
const CONTRAST = { faintest: 0.55, steepest: 2.5 } as const;
const LARGEST_NOISE = 0.12;
const MOST_SPECKS = 3;

export interface WearOptions {
  /** False where the pen's width was chosen already. */
  readonly isThicknessOpen: boolean;
}

/**
 * Wears a tile as paper, cameras and the search for ink do: strokes thinner or thicker than
 * written, blurred, faint or cut hard, grainy, with specks or a rest of something else at the edge.
 *
 * @param tile from `offset`, 784 values, 0 paper to 1 ink; changed in place
 */
export function wearTile(
  tile: Float32Array,
  offset: number,
  random: Random,
  { isThicknessOpen }: WearOptions,
): void {
  const pixels = tile.subarray(offset, offset + IMAGE_PIXELS);
  if (isThicknessOpen && random() < SHARES.thickness) {
    changeThickness(pixels, drawBetween(THICKNESS.thinnest, THICKNESS.thickest, random));
  }
  if (random() < SHARES.leftover) leaveLine(pixels, random);
  if (random() < SHARES.specks) sprinkle(pixels, random);
  if (random() < SHARES.blur) blur(pixels, drawBetween(0.2, 1, random));
  if (random() < SHARES.contrast) changeContrast(pixels, random);
  if (random() < SHARES.noise) addGrain(pixels, random);
}

/**
 * Grows or shrinks the ink on either side.
 *
 * @param amount pixels, -1 to 1; negative thins
 */
export function changeThickness(pixels: Float32Array, amount: number): void {
  const source = pixels.slice();
  const share = Math.abs(amount);
  for (let row = 0; row < IMAGE_SIDE; row++) {
    for (let column = 0; column < IMAGE_SIDE; column++) {
      const at = row * IMAGE_SIDE + column;
      const own = source[at]!;
      const above = row > 0 ? source[at - IMAGE_SIDE]! : 0;
      const below = row < IMAGE_SIDE - 1 ? source[at + IMAGE_SIDE]! : 0;
      const left = column > 0 ? source[at - 1]! : 0;
      const right = column < IMAGE_SIDE - 1 ? source[at + 1]! : 0;
      const extreme =
        amount > 0
          ? Math.max(own, above, below, left, right)
          : Math.min(own, above, below, left, right);
      pixels[at] = own + share * (extreme - own);
    }
  }
}

/** Mixes in the binomial blur of 3×3. */
function blur(pixels: Float32Array, share: number): void {
  const rows = new Float32Array(IMAGE_PIXELS);
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    const column = at % IMAGE_SIDE;
    const left = column > 0 ? pixels[at - 1]! : 0;
    const right = column < IMAGE_SIDE - 1 ? pixels[at + 1]! : 0;
    rows[at] = (left + 2 * pixels[at]! + right) / 4;
  }
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    const above = at >= IMAGE_SIDE ? rows[at - IMAGE_SIDE]! : 0;
    const below = at < IMAGE_PIXELS - IMAGE_SIDE ? rows[at + IMAGE_SIDE]! : 0;
    pixels[at]! += share * ((above + 2 * rows[at]! + below) / 4 - pixels[at]!);
  }
}

/** Fades all ink, or cuts it from the paper as hard as a threshold does. */
function changeContrast(pixels: Float32Array, random: Random): void {
  const isFaded = random() < 0.4;
  const gain = isFaded
    ? drawBetween(CONTRAST.faintest, 1, random)
    : drawBetween(1, CONTRAST.steepest, random);
  const pivot = isFaded ? 0 : drawBetween(0.25, 0.6, random);
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    pixels[at] = Math.min(1, Math.max(0, (pixels[at]! - pivot) * gain + pivot));
  }
  if (isFaded) return;
  // what steepening leaves of empty paper is still empty
  for (let at = 0; at < IMAGE_PIXELS; at++) if (pixels[at]! < 0.02) pixels[at] = 0;
}

function addGrain(pixels: Float32Array, random: Random): void {
  const level = drawBetween(0.02, LARGEST_NOISE, random);
  for (let at = 0; at < IMAGE_PIXELS; at++) {
    // the sum of three uniform draws is close to a normal one
    const noise = (random() + random() + random() - 1.5) * 2 * level;
    pixels[at] = Math.min(1, Math.max(0, pixels[at]! + noise));
  }
}

function sprinkle(pixels: Float32Array, random: Random): void {
  const count = 1 + Math.floor(random() * MOST_SPECKS);
  for (let speck = 0; speck < count; speck++) {
    const at = Math.floor(random() * IMAGE_PIXELS);
    const ink = drawBetween(0.3, 1, random);
    pixels[at] = Math.max(pixels[at]!, ink);
    const isBroad = random() < 0.5 && at % IMAGE_SIDE < IMAGE_SIDE - 1;
    if (isBroad) pixels[at + 1] = Math.max(pixels[at + 1]!, ink * random());
  }
}

/** A rest of a ruled line or of the page's edge along one side, in the tile's outer pixels. */
function leaveLine(pixels: Float32Array, random: Random): void {
  const side = Math.floor(random() * 4);
  const depth = Math.floor(random() * 2);
  const ink = drawBetween(0.2, 0.9, random);
  const from = Math.floor(random() * IMAGE_SIDE * 0.7);
  const to = Math.min(IMAGE_SIDE, from + 4 + Math.floor(random() * IMAGE_SIDE));
  const line = side < 2 ? depth : IMAGE_SIDE - 1 - depth;
  for (let along = from; along < to; along++) {
    const at = side % 2 === 0 ? line * IMAGE_SIDE + along : along * IMAGE_SIDE + line;
    pixels[at] = Math.max(pixels[at]!, ink);
  }
}
