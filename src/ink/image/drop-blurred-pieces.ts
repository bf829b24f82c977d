import type { Plane } from '../pixels/plane.ts';
import type { InkPiece } from './find-ink.ts';

/** The part of a piece's outline that must have lighter paper right outside. */
const LEAST_EDGE_PART = 0.7;
/** How much lighter, as a part of the piece's darkness. */
const LEAST_STEP_PART = 0.3;
/** How far outside, as a part of the shorter side. */
const STEP_REACH = 0.03;
/** An outline along the image's edge counts against a piece, and for more than its length. */
const IMAGE_EDGE_WEIGHT = 1.5;

/**
 * Leaves out what is dark but has no outline: the corner or the border of a shadow, which flattening
 * takes for ink, is only on some sides lighter right outside, or goes on beyond the image's edge;
 * ink has paper all around.
 *
 * @param gray dark ink on lighter paper, 0 to 255
 * @param leastLight what paper is taken to reflect at least, 0 to 255
 * @param reach how far outside paper is looked for, in pixels, if not as far as suits one digit
 */
export function dropBlurredPieces(
  pieces: readonly InkPiece[],
  gray: Plane,
  leastLight: number,
  reach = Math.max(2, Math.round(STEP_REACH * Math.min(gray.width, gray.height))),
): InkPiece[] {
  const owners = new Int32Array(gray.values.length);
  pieces.forEach(({ pixels }, index) => {
    for (const i of pixels) owners[i] = index + 1;
  });
  return pieces.filter(({ pixels, peak }) => {
    const { stepped, outline } = followOutline(pixels, owners, gray, {
      reach,
      step: LEAST_STEP_PART * peak,
      leastLight,
    });
    return stepped >= LEAST_EDGE_PART * outline;
  });
}

interface Step {
  /** How far outside it is looked for, in pixels. */
  readonly reach: number;
  /** How much lighter it must be there, as a part of the light. */
  readonly step: number;
  readonly leastLight: number;
}

/**
 * Sums up a piece's outline, and that of it which has paper right outside: lighter, straight away
 * from the piece, than the piece is straight inwards.
 */
function followOutline(
  pixels: Int32Array,
  owners: Int32Array,
  { values, width, height }: Plane,
  { reach, step, leastLight }: Step,
): { stepped: number; outline: number } {
  let outline = 0;
  let stepped = 0;
  for (const i of pixels) {
    const owner = owners[i];
    const column = i % width;
    const row = (i - column) / width;
    const right = width - 1 - column;
    const below = height - 1 - row;
    if (column === 0 || row === 0 || right === 0 || below === 0) {
      outline += IMAGE_EDGE_WEIGHT;
      continue;
    }
    const isLeft = owners[i - 1] !== owner;
    const isRight = owners[i + 1] !== owner;
    const isAbove = owners[i - width] !== owner;
    const isBelow = owners[i + width] !== owner;
    if (!(isLeft || isRight || isAbove || isBelow)) continue;
    outline += 1;
    const isStep = (by: number, outwards: number, inwards: number): boolean => {
      let lightest = 0;
      for (let k = 1, at = i + by; k <= Math.min(reach, outwards) && owners[at] !== owner; k += 1) {
        lightest = Math.max(lightest, values[at]!);
        at += by;
      }
      let darkest = 255;
      for (let k = 0, at = i; k <= Math.min(reach / 3, inwards) && owners[at] === owner; k += 1) {
        darkest = Math.min(darkest, values[at]!);
        at -= by;
      }
      return lightest - darkest >= step * Math.max(lightest, leastLight);
    };
    if (
      (isLeft && isStep(-1, column, right)) ||
      (isRight && isStep(1, right, column)) ||
      (isAbove && isStep(-width, row, below)) ||
      (isBelow && isStep(width, below, row))
    ) {
      stepped += 1;
    }
  }
  return { stepped, outline };
}
