import { isHeldOutWriter } from '../../src/dataset/held-out-writers.ts';
import { createRandom, type Random } from '../../src/dataset/random.ts';
import { IMAGE_PIXELS, type LabelledImages } from '../../src/dataset/labelled-images.ts';
import type { RgbaImage, Stroke } from '../../src/ink/index.ts';
import { drawValue } from '../../src/training/composing/draw-value.ts';
import { gatherHands, pick, writeNumber, type Hand } from '../../src/training/composing/hand.ts';
import { joinTiles } from '../../src/training/composing/join-tiles.ts';
import { mixSeeds } from '../../src/training/samples/mix-seeds.ts';
import { drawSheet, SHEET_KINDS } from '../../src/training/scenes/sheets/draw-sheet.ts';
import { paintSheet } from '../../src/training/scenes/sheets/paint-sheet.ts';
import type { StrokeDigit } from './strokes.ts';

/** A made-up number, or a sheet of them; painted when it is asked for. */
export interface SyntheticSample {
  readonly id: string;
  readonly rows: readonly string[];
  readonly writer?: string;
  readonly ink:
    | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
    | { readonly kind: 'image'; readonly load: () => Promise<RgbaImage> };
}

export interface SyntheticSet {
  readonly name: string;
  readonly samples: readonly SyntheticSample[];
}

const SEED = 13;
const MNIST_ROWS = 1000;
const MNIST_ROW_LENGTH = 5;
const COMPOSED = 500;
const SHEETS_OF_A_KIND = 40;
/** Heights of composed numbers, pixels of a pad. */
const PAD_HEIGHT = 120;

/**
 * The made-up sets that numbers are measured on, the same every time. They flatter: nobody's numbers
 * look quite like that. What is written is by writers that no model learns from.
 *
 * - `mnist-rows`, `mnist-rows-overlapping`: five test digits, -2 or -3 to 20 pixels from ink to ink
 * - `composed-numbers`: numbers of one writer's digits, set as people set them
 * - `painted-rows`, `-grids`, `-forms`, `-combs`, `-cheques`, `-crops`: sheets of paper
 *
 * @param penDigits single digits; without those of held-out writers only the MNIST sets are made
 */
export function makeSyntheticNumbers(
  mnistTest: LabelledImages,
  penDigits: readonly StrokeDigit[],
): SyntheticSet[] {
  const hands = gatherHands(penDigits.filter(({ writer }) => isHeldOutWriter(writer)));
  const sets = [
    { name: 'mnist-rows', samples: makeMnistRows(mnistTest, [-2, 20]) },
    { name: 'mnist-rows-overlapping', samples: makeMnistRows(mnistTest, [-3, 20]) },
  ];
  if (hands.length === 0) return sets;
  return [
    ...sets,
    { name: 'composed-numbers', samples: makeComposed(hands) },
    ...SHEET_KINDS.map((kind, index) => ({
      name: `painted-${kind}`,
      samples: makeSamples(SHEETS_OF_A_KIND, 10 + index, (random) => {
        const hand = pick(hands, random);
        const { sheet, conditions } = drawSheet(kind, hand, random);
        const paintSeed = Math.floor(random() * 2 ** 32);
        const load = () => Promise.resolve(paintSheet(sheet, createRandom(paintSeed), conditions));
        return { rows: sheet.rows, writer: hand.writer, ink: { kind: 'image', load } };
      }),
    })),
  ];
}

function makeMnistRows(
  { images, labels, count }: LabelledImages,
  gaps: readonly [number, number],
): SyntheticSample[] {
  return makeSamples(MNIST_ROWS, 1, (random) => {
    const chosen = Array.from({ length: MNIST_ROW_LENGTH }, () => Math.floor(random() * count));
    const tiles = chosen.map((index) =>
      images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS),
    );
    const gapSeed = Math.floor(random() * 2 ** 32);
    const load = () => Promise.resolve(joinTiles(tiles, gaps, createRandom(gapSeed)));
    return { rows: [chosen.map((index) => labels[index]).join('')], ink: { kind: 'image', load } };
  });
}

function makeComposed(hands: readonly Hand[]): SyntheticSample[] {
  return makeSamples(COMPOSED, 2, (random) => {
    const hand = pick(hands, random);
    const value = drawValue([2, 10], random);
    const strokes = writeNumber(hand, value, random).map((stroke) =>
      stroke.map(({ x, y }) => ({ x: x * PAD_HEIGHT, y: y * PAD_HEIGHT })),
    );
    return { rows: [value], writer: hand.writer, ink: { kind: 'strokes', strokes } };
  });
}

/** Each sample has random numbers of its own, so that more of them change none. */
function makeSamples(
  count: number,
  set: number,
  make: (random: Random) => Omit<SyntheticSample, 'id'>,
): SyntheticSample[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `sample ${index + 1}`,
    ...make(createRandom(mixSeeds(SEED, set, index))),
  }));
}
