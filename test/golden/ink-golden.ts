import {
  EXAMPLE_DIGITS,
  imageToDigits,
  imageToLattice,
  matrixToDigit,
  strokesToDigits,
  strokesToLattice,
  type DigitInk,
  type Lattice,
  type Stroke,
} from '../../src/ink/index.ts';
import { drawScene, rule } from './paper-scenes.ts';

/** Case by case, what the ink must come to in every engine. */
export type InkGolden = Readonly<Record<string, string>>;

/** Prepares every golden case here and now and sums up its bits. */
export function computeInkGolden(): InkGolden {
  const golden: Record<string, string> = {};
  for (const [name, prepare] of Object.entries(CASES)) golden[name] = sumUp(prepare());
  return golden;
}

/** Names the cases whose bits are not those stored, or that are on one side only. */
export function compareInkGolden(stored: InkGolden): string[] {
  const computed = computeInkGolden();
  const names = new Set([...Object.keys(stored), ...Object.keys(computed)]);
  return [...names].filter((name) => stored[name] !== computed[name]);
}

const shift = (strokes: readonly Stroke[], by: number): Stroke[] =>
  strokes.map((stroke) => stroke.map((point) => ({ ...point, x: point.x + by })));

const CASES: Readonly<Record<string, () => readonly DigitInk[]>> = {
  ...Object.fromEntries(
    EXAMPLE_DIGITS.map((strokes, digit) => [`example ${digit}`, () => strokesToDigits(strokes)]),
  ),
  'strokes, thin pen': () => strokesToDigits(EXAMPLE_DIGITS[8] ?? [], { penWidth: 1.3 }),
  'strokes, a number': () =>
    drawCandidates(
      strokesToLattice(
        [4, 0, 7].flatMap((digit, index) => shift(EXAMPLE_DIGITS[digit] ?? [], 200 * index)),
      ),
    ),
  'strokes, a tap': () => strokesToDigits([[{ x: 12, y: 7 }]]),
  matrix: () => [matrixToDigit(Array.from({ length: 784 }, (_, i) => (i * i) % 256))],
  'image, ruled paper in a shadow': () =>
    imageToDigits(
      drawScene({
        width: 300,
        height: 400,
        digits: [5],
        size: 180,
        penWidth: 12,
        paper: rule(34, 2, [120, 150, 220], 0.02),
        light: (x, y) => (x + y / 2 > 260 ? 0.5 : 1),
      }),
    ),
  'image, many pixels': () =>
    imageToDigits(
      drawScene({ width: 1000, height: 900, digits: [3], size: 500, penWidth: 14, grain: 12 }),
    ),
  'image, chalk': () =>
    imageToDigits(
      drawScene({
        width: 200,
        height: 160,
        digits: [2],
        size: 90,
        penWidth: 7,
        paper: () => [40, 70, 55],
        ink: [220, 225, 220],
      }),
    ),
  'image, few pixels': () =>
    imageToDigits(drawScene({ width: 24, height: 32, digits: [6], size: 22, penWidth: 2.5 })),
  'image, transparent': () =>
    imageToDigits(
      drawScene({
        width: 120,
        height: 120,
        digits: [9],
        size: 80,
        penWidth: 6,
        isTransparent: true,
      }),
    ),
  'image, a number': () =>
    drawCandidates(
      imageToLattice(
        drawScene({
          width: 420,
          height: 160,
          digits: [1, 4, 0, 8],
          size: 90,
          penWidth: 7,
          at: [80, 80],
          step: 90,
        }),
      ),
    ),
};

function drawCandidates(lattice: Lattice): DigitInk[] {
  return lattice.flatMap(({ candidates }) =>
    candidates.map(({ box, drawTile }) => ({ input: drawTile(), box })),
  );
}

/** FNV-1a (32 bits) over the bits of every tile and box, with their number before it. */
function sumUp(digits: readonly DigitInk[]): string {
  let sum = 0x811c9dc5;
  const add = (word: number): void => {
    for (let shiftBy = 0; shiftBy < 32; shiftBy += 8) {
      sum = Math.imul(sum ^ ((word >>> shiftBy) & 255), 0x01000193) >>> 0;
    }
  };
  for (const { input, box } of digits) {
    new Uint32Array(Float32Array.from(input).buffer).forEach(add);
    const sides = Float32Array.of(box.x, box.y, box.width, box.height);
    new Uint32Array(sides.buffer).forEach(add);
  }
  return `${digits.length}:${sum.toString(16).padStart(8, '0')}`;
}
