import { isHeldOutWriter } from '../../src/dataset/held-out-writers.ts';
import { IMAGE_PIXELS } from '../../src/dataset/labelled-images.ts';
import { createRandom, type Random } from '../../src/dataset/random.ts';
import { imageToLattice, InkError, type Lattice, type RgbaImage } from '../../src/ink/index.ts';
import { gatherHands, pick } from '../../src/training/composing/hand.ts';
import { joinTiles } from '../../src/training/composing/join-tiles.ts';
import { drawSheet, SHEET_KINDS } from '../../src/training/scenes/sheets/draw-sheet.ts';
import { paintSheet } from '../../src/training/scenes/sheets/paint-sheet.ts';
import { loadMnist } from '../datasets/mnist.ts';
import { loadStrokeDigits } from '../datasets/strokes.ts';
import type { LabelledLattice } from './labelled-lattice.ts';

export interface ImageOptions {
  readonly dataDir: string;
  /** What is by writers of whom models learn nothing, and MNIST's last training images; or the rest. */
  readonly isHeldOut: boolean;
  readonly sheetsOfAKind: number;
  readonly mnistRows: number;
}

/** Of MNIST's training images so many, the last, are for validation here. */
const MNIST_HELD_OUT = 6000;
/** One number in so many is a single digit. */
const SINGLE_SHARE = 0.5;
const LONGEST = 8;

/** Made-up numbers in images: painted sheets of all kinds, and MNIST's digits side by side. */
export async function loadImageLattices(options: ImageOptions): Promise<LabelledLattice[]> {
  const random = createRandom(options.isHeldOut ? 4 : 3);
  return [...(await paintSheets(options, random)), ...(await joinMnist(options, random))];
}

async function paintSheets(
  { dataDir, isHeldOut, sheetsOfAKind }: ImageOptions,
  random: Random,
): Promise<LabelledLattice[]> {
  const { samples } = await loadStrokeDigits(dataDir);
  const hands = gatherHands(samples.filter(({ writer }) => isHeldOutWriter(writer) === isHeldOut));
  const labelled: LabelledLattice[] = [];
  for (const kind of SHEET_KINDS) {
    for (let sheet = 0; sheet < sheetsOfAKind; sheet += 1) {
      const drawn = drawSheet(kind, pick(hands, random), random);
      const lattice = findLattice(paintSheet(drawn.sheet, random, drawn.conditions));
      const { rows } = drawn.sheet;
      // where a row was missed or something else found, nobody can tell which is which
      if (lattice.length !== rows.length) continue;
      lattice.forEach((row, index) => {
        labelled.push({ label: rows[index]!.replace(/\D/g, ''), lattice: [row] });
      });
    }
  }
  return labelled;
}

async function joinMnist(
  { isHeldOut, mnistRows }: ImageOptions,
  random: Random,
): Promise<LabelledLattice[]> {
  const { images, labels, count } = (await loadMnist()).train;
  const [first, end] = isHeldOut ? [count - MNIST_HELD_OUT, count] : [0, count - MNIST_HELD_OUT];
  return Array.from({ length: mnistRows }, () => {
    const length = random() < SINGLE_SHARE ? 1 : 2 + Math.floor(random() * (LONGEST - 1));
    const chosen = Array.from({ length }, () => first + Math.floor(random() * (end - first)));
    const tiles = chosen.map((index) =>
      images.subarray(index * IMAGE_PIXELS, (index + 1) * IMAGE_PIXELS),
    );
    const label = chosen.map((index) => labels[index]).join('');
    return { label, lattice: findLattice(joinTiles(tiles, [-3, 20], random)) };
  });
}

function findLattice(image: RgbaImage): Lattice {
  try {
    return imageToLattice(image);
  } catch (error) {
    if (error instanceof InkError && error.code === 'no-ink') return [];
    throw error;
  }
}
