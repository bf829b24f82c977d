import { join } from 'node:path';
import { isHeldOutWriter } from '../../src/dataset/held-out-writers.ts';
import { createRandom, type Random } from '../../src/dataset/random.ts';
import { strokesToLattice, type Stroke } from '../../src/ink/index.ts';
import { drawValue } from '../../src/training/composing/draw-value.ts';
import { gatherHands, pick, writeNumber } from '../../src/training/composing/hand.ts';
import { loadStrokeDigits, loadStrokes } from '../datasets/strokes.ts';
import type { LabelledLattice } from './labelled-lattice.ts';

export interface PenLattices {
  /** Numbers that people wrote as such. */
  readonly real: readonly LabelledLattice[];
  /** Digits of one hand set side by side. */
  readonly composed: readonly LabelledLattice[];
  /** One digit each. */
  readonly single: readonly LabelledLattice[];
}

export interface PenOptions {
  readonly dataDir: string;
  /** What writers wrote of whom models learn nothing, or what the others wrote. */
  readonly isHeldOut: boolean;
  /** So many composed numbers, and so many single digits. */
  readonly composed: number;
  readonly single: number;
}

export async function loadPenLattices(options: PenOptions): Promise<PenLattices> {
  const { dataDir, isHeldOut } = options;
  const isOurs = ({ writer }: { readonly writer: string }) => isHeldOutWriter(writer) === isHeldOut;
  const numbers = await loadStrokes(join(dataDir, 'strokes'), 'unipen-numbers');
  const digits = (await loadStrokeDigits(dataDir)).samples.filter(isOurs);
  const hands = gatherHands(digits);
  const random = createRandom(isHeldOut ? 2 : 1);
  return {
    real: numbers.filter(isOurs).map(({ label, strokes }) => toLattice(label, strokes)),
    composed: repeat(options.composed, () => {
      const value = drawValue([2, 9], random);
      return toLattice(value, writeNumber(pick(hands, random), value, random));
    }),
    single: repeat(options.single, () => {
      const { digit, strokes } = pickEvenly(digits, random);
      return toLattice(String(digit), strokes);
    }),
  };
}

/** A digit of any set, each set as likely: one of them has many more. */
function pickEvenly<Sample extends { readonly set: string }>(
  samples: readonly Sample[],
  random: Random,
): Sample {
  const sets = [...new Set(samples.map(({ set }) => set))];
  const own = pick(sets, random);
  return pick(
    samples.filter(({ set }) => set === own),
    random,
  );
}

function toLattice(label: string, strokes: readonly Stroke[]): LabelledLattice {
  return { label, lattice: strokesToLattice(strokes) };
}

function repeat<Item>(count: number, create: () => Item): Item[] {
  return Array.from({ length: count }, create);
}
